package io.github.dockercache.dockerfile;

/** What an instruction copies or mounts from, as it names it. */
sealed interface SourceName {

    /** The name as it stands in the file. */
    String written();

    /** A stage by its place in the file, from 0; only {@code COPY --from} knows that. */
    record Numbered(long number) implements SourceName {
        @Override
        public String written() {
            return Long.toString(number);
        }
    }

    /** A stage or, if there is none of that name, an image. */
    record Named(String written) implements SourceName {}
}
