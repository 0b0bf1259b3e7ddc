package io.github.dockercache.assemble;

/** Where BuildKit's versions copy differently. */
public enum BuildKitRules {
    /** BuildKit 0.13, which is in Docker 26. */
    DOCKER_26(false),
    /** BuildKit 0.25 and later, which is in Docker 28.5. */
    CURRENT(true);

    private final boolean isCurrent;

    BuildKitRules(boolean isCurrent) {
        this.isCurrent = isCurrent;
    }

    /** Whether an octal {@code --chmod} counts for parents that are made; else they have 0755. */
    boolean parentsTakeMode() {
        return isCurrent;
    }

    /** Whether {@code --chmod} with letters counts; else it is passed over. */
    boolean modesMayBeSymbolic() {
        return isCurrent;
    }

    /** Whether {@code --chown} counts for what {@code ADD} unpacks. */
    boolean archivesTakeOwner() {
        return isCurrent;
    }
}
