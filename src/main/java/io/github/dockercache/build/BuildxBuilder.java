package io.github.dockercache.build;

/**
 * A builder of buildx.
 *
 * @param name as {@code --builder} takes it
 * @param version of buildx, as {@code 0.13.1}
 */
record BuildxBuilder(String name, Kind kind, String version) {

    /** What can be done with caches and results. */
    enum Kind {
        /** BuildKit by itself, in a container or elsewhere. */
        STANDALONE("a builder of its own"),
        /** In an engine whose images are in containerd's store. */
        CONTAINERD("docker driver, containerd image store"),
        /** In an engine with a graph driver: no cache but an inline one, no result but in the engine. */
        GRAPH("docker driver, graph-driver image store");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Since 0.13; earlier clients refuse the word. */
    boolean hasJsonProgress() {
        String[] parts = version.split("[^0-9]+", -1);
        try {
            return Integer.parseInt(parts[0]) > 0 || Integer.parseInt(parts[1]) >= 13;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException unknown) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "buildx " + version + " (" + (kind == Kind.STANDALONE ? "builder " + name : kind) + ")";
    }
}
