package io.github.dockercache.key;

import io.github.dockercache.image.Digest;
import java.util.Optional;

/** Something in a build context that an instruction reads. */
public sealed interface InputFile {

    /** Where it is in its context, with slashes; empty for the context itself. */
    String path();

    /**
     * A file with content.
     *
     * @param mode permission bits
     * @param size in bytes
     * @param unpacked of an archive, a digest of what is in it, whatever the times and the order of its entries
     */
    record Regular(String path, int mode, Digest content, long size, Optional<Digest> unpacked) implements InputFile {}

    /** A folder, maybe an empty one. */
    record Folder(String path, int mode) implements InputFile {}

    /** A symbolic link that is copied as such. */
    record Link(String path, String target) implements InputFile {}

    /** Permission bits; 0 for a link, which has none of its own. */
    default int permissions() {
        if (this instanceof Regular file) {
            return file.mode();
        }
        return this instanceof Folder folder ? folder.mode() : 0;
    }
}
