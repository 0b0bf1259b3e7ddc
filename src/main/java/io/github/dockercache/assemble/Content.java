package io.github.dockercache.assemble;

import io.github.dockercache.context.ContextFile;
import io.github.dockercache.image.Digest;

/** Where the bytes of a file are. */
sealed interface Content {

    /** In the build context. */
    record InContext(ContextFile.Regular file) implements Content {}

    /** At hand; a {@link ByteText}. */
    record Inline(String bytes) implements Content {}

    /**
     * In a tar, which is read from its start.
     *
     * @param number of the tar's entry, from 0
     */
    record Packed(Pack pack, int number) implements Content {}

    /** A tar with files. */
    sealed interface Pack {}

    /** A layer of an image, by its diff id. */
    record InLayer(Digest diffId) implements Pack {}

    /** An archive in the build context, maybe compressed. */
    record InArchive(ContextFile.Regular archive) implements Pack {}
}
