package io.github.dockercache.cache;

/** How much an entry has in common with the build that may use it, from much to little. */
public enum Likeness {
    /** Base images, Dockerfile and key files. */
    FILES("same base images, Dockerfile and key files"),
    /** Base images and Dockerfile. */
    BASE("same base images and Dockerfile"),
    /** Base images; it is the last build of the branch. */
    BRANCH("same base images, from the branch's last build"),
    /** Base images; it is the last build of the branch that others start from. */
    STANDARD_BRANCH("same base images, from the default branch's last build");

    private final String words;

    Likeness(String words) {
        this.words = words;
    }

    /** Whether the engine will find every step in it that does not read changed files. */
    public boolean isFull() {
        return this == FILES;
    }

    @Override
    public String toString() {
        return words;
    }
}
