package io.github.dockercache.assemble;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes tars by a library, so that the program's own writer is not judged by itself. */
public final class OddTar {

    public static final byte DEVICE = TarConstants.LF_CHR;
    public static final byte PIPE = TarConstants.LF_FIFO;

    /** A capability of version 2 whose bytes are all ASCII, as the library knows text only. */
    public static final String CAPABILITY = "\1\0\0\2\0 " + "\0".repeat(14);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    public OddTar() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    public OddTar folder(String path, int mode, int user, int group) {
        return put(entry(path.replaceFirst("/*$", "/"), TarConstants.LF_DIR, mode, user, group), "");
    }

    public OddTar file(String path, int mode, int user, int group, String content) {
        return put(entry(path, TarConstants.LF_NORMAL, mode, user, group), content);
    }

    public OddTar file(String path, int mode, int user, int group, String content, Map<String, String> attributes) {
        TarArchiveEntry entry = entry(path, TarConstants.LF_NORMAL, mode, user, group);
        attributes.forEach((name, value) -> entry.addPaxHeader("SCHILY.xattr." + name, value));
        return put(entry, content);
    }

    public OddTar link(String path, String target) {
        TarArchiveEntry entry = entry(path, TarConstants.LF_SYMLINK, 0777, 0, 0);
        entry.setLinkName(target);
        return put(entry, "");
    }

    /** The mode and owner of a further name are those of the first in real tars. */
    public OddTar hardLink(String path, String target, int mode, int user, int group) {
        TarArchiveEntry entry = entry(path, TarConstants.LF_LINK, mode, user, group);
        entry.setLinkName(target);
        return put(entry, "");
    }

    public OddTar special(String path, byte type) {
        TarArchiveEntry entry = entry(path, type, 0620, 0, 5);
        entry.setDevMajor(type == DEVICE ? 1 : 0);
        entry.setDevMinor(type == DEVICE ? 3 : 0);
        return put(entry, "");
    }

    private static TarArchiveEntry entry(String path, byte type, int mode, int user, int group) {
        TarArchiveEntry entry = new TarArchiveEntry(path, type, true);
        entry.setMode(mode);
        entry.setIds(user, group);
        entry.setModTime(1_000_000_000_000L);
        return entry;
    }

    private OddTar put(TarArchiveEntry entry, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        try {
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything so far, ended. */
    public byte[] bytes() {
        try {
            tar.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
