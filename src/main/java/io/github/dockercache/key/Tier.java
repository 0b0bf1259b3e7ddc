package io.github.dockercache.key;

/**
 * How much a key looks at, from little to much; each tier has a document of its own. A tier that looks at less finds
 * older caches, of which an engine can use a part.
 */
public enum Tier {
    /** Base images, needed instructions, platforms. */
    BASE("base"),
    /** {@link #BASE}, and the key files. */
    FILES("files");

    private final String label;

    Tier(String label) {
        this.label = label;
    }

    /** The tier's name in properties and files. */
    @Override
    public String toString() {
        return label;
    }
}
