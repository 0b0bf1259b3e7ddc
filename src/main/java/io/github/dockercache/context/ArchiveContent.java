package io.github.dockercache.context;

import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What is in a zip archive, apart from times, order and compression. Reads its directory alone: names, sizes and checksums,
 * which is enough to tell people why two archives are different, and not enough for a key.
 */
public final class ArchiveContent {

    private static final List<String> ENDINGS = List.of(".jar", ".war", ".ear", ".zip");

    private ArchiveContent() {}

    /** A digest of what is in it; empty for a file that is not called like an archive, or is none. */
    public static Optional<Digest> digest(Path file) {
        String name = String.valueOf(file.getFileName());
        if (ENDINGS.stream().noneMatch(name::endsWith)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String listing = zip.stream().map(ArchiveContent::line).sorted().collect(Collectors.joining());
            return Optional.of(Digest.of(listing.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String line(ZipEntry entry) {
        return entry.getSize() + " " + entry.getCrc() + " " + entry.getName() + "\n";
    }
}
