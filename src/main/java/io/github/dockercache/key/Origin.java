package io.github.dockercache.key;

/** Where a part of a key comes from, for people to find it; never part of the key. */
public sealed interface Origin {

    /** The place in words. */
    @Override
    String toString();

    /**
     * A line of a Dockerfile.
     *
     * @param line from 1
     * @param written what stands there and matters: an image's name, variables not expanded; empty where the part's
     *     value says it already
     */
    record Line(String dockerfile, int line, String written) implements Origin {
        @Override
        public String toString() {
            return dockerfile + " line " + line + (written.isEmpty() ? "" : " (" + written + ")");
        }
    }

    /** A key file, by its name relative to the module's folder. */
    record KeyFile(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A parameter of the goals. */
    record Parameter(String name) implements Origin {
        @Override
        public String toString() {
            return "parameter " + name;
        }
    }
}
