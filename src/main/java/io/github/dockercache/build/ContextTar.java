package io.github.dockercache.build;

import io.github.dockercache.context.BuildContext;
import io.github.dockercache.context.ContextFile;
import io.github.dockercache.context.IgnoreRules;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A build context as the classic builder reads it from a pipe, with a Dockerfile of ours in it. It takes the Dockerfile out
 * again where an ignore file tells it to: so {@code COPY . .} does not see it, but sees the ignore file with a line more,
 * unless that ignores itself. All owners are root.
 */
final class ContextTar {

    private static final String IGNORE_FILE = ".dockerignore";

    private final BuildContext context;
    private final byte[] dockerfile;
    private final String name;
    private final byte[] ignoreFile;

    private ContextTar(BuildContext context, byte[] dockerfile, String name, byte[] ignoreFile) {
        this.context = context;
        this.dockerfile = dockerfile;
        this.name = name;
        this.ignoreFile = ignoreFile;
    }

    /** Of a build, with another Dockerfile than the one on the disk. */
    static ContextTar of(BuildInput input, byte[] dockerfile) throws IOException {
        IgnoreRules rules = IgnoreRules.of(input.context(), input.dockerfile());
        String name = freeName(input.context());
        Path own = input.context().resolve(IGNORE_FILE);
        boolean isSeen = Files.isRegularFile(own, LinkOption.NOFOLLOW_LINKS) && !rules.ignores(IGNORE_FILE);
        // what is in the tar has passed the rules already, so none of them need be there for the builder
        String ignored = isSeen ? Files.readString(own, StandardCharsets.UTF_8) : IGNORE_FILE;
        return new ContextTar(
                BuildContext.in(input.context(), rules, input.excluded()),
                dockerfile,
                name,
                (ignored + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The same for every build, as it stands in the ignore file that an image may hold. */
    private static String freeName(Path context) {
        String name = ".docker-cache.Dockerfile";
        while (Files.exists(context.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            name += "_";
        }
        return name;
    }

    /** What the Dockerfile is called in it. */
    String dockerfileName() {
        return name;
    }

    void write(OutputStream to) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(to, StandardCharsets.UTF_8.name())) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            // the client takes it for a Dockerfile if its first entry has an extended header
            write(tar, name, dockerfile);
            write(tar, IGNORE_FILE, ignoreFile);
            context.forEach(file -> {
                if (!file.path().equals(IGNORE_FILE)) {
                    write(tar, file);
                }
            });
        }
    }

    private static void write(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(0644);
        entry.setSize(content.length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static void write(TarArchiveOutputStream tar, ContextFile file) throws IOException {
        TarArchiveEntry entry = entry(file);
        entry.setModTime(wholeSeconds(file));
        tar.putArchiveEntry(entry);
        if (file instanceof ContextFile.Regular regular) {
            regular.copyTo(tar);
        }
        tar.closeArchiveEntry();
    }

    /** A part of a second would need an extended header for each file. */
    private static long wholeSeconds(ContextFile file) throws IOException {
        return Files.getLastModifiedTime(file.file(), LinkOption.NOFOLLOW_LINKS).toMillis() / 1000 * 1000;
    }

    private static TarArchiveEntry entry(ContextFile file) {
        if (file instanceof ContextFile.Link link) {
            TarArchiveEntry entry = new TarArchiveEntry(link.path(), TarConstants.LF_SYMLINK, true);
            entry.setLinkName(link.target());
            entry.setMode(0777);
            return entry;
        }
        if (file instanceof ContextFile.Folder folder) {
            TarArchiveEntry entry = new TarArchiveEntry(folder.path() + "/", true);
            entry.setMode(folder.mode());
            return entry;
        }
        ContextFile.Regular regular = (ContextFile.Regular) file;
        TarArchiveEntry entry = new TarArchiveEntry(regular.path(), true);
        entry.setMode(regular.mode());
        entry.setSize(regular.size());
        return entry;
    }
}
