package io.github.dockercache.dockerfile;

/** One of the things that {@code COPY} or {@code ADD} takes; variables replaced. */
public sealed interface FileSource {

    /**
     * Something in the instruction's {@link FileOrigin}.
     *
     * @param pattern as it is written: a path, or wildcards
     */
    record Path(String pattern) implements FileSource {}

    /**
     * A heredoc.
     *
     * @param name of the file that it becomes in a destination that is a folder
     * @param text in which a byte that is no UTF-8 is a lone surrogate
     */
    record Document(String name, String text) implements FileSource {

        /** What is in the file. */
        public byte[] content() {
            return ByteText.encode(text);
        }
    }
}
