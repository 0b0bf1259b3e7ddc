package io.github.dockercache.assemble;

import io.github.dockercache.assemble.VersionDependentException.Difference;

/** Where BuildKit's versions have different results. */
public enum BuildKitRules {
    /** BuildKit 0.13, which is in Docker 26. */
    DOCKER_26,
    /** BuildKit 0.25 and later, which is in Docker 28.5. */
    CURRENT,
    /** What all of them do alike; where they differ, an instruction cannot be carried out. */
    COMMON;

    /** Whether an octal {@code --chmod} counts for parents that are made; else they have 0755. */
    boolean parentsTakeMode() {
        return isCurrent("whether --chmod counts for folders that are made on the way");
    }

    /**
     * Whether a {@code --chmod} that is no octal number up to 7777 has letters that count, or is refused; else it is passed
     * over, or its last digits count.
     */
    boolean modesAreVerified() {
        return isCurrent("what --chmod takes besides octal numbers up to 7777");
    }

    /** Whether variables are replaced in {@code --chmod}; else such a mode is passed over. */
    boolean modesMayHaveVariables() {
        return isCurrent("whether --chmod may have variables");
    }

    /** Whether {@code --chown} counts for what {@code ADD} unpacks. */
    boolean archivesTakeOwner() {
        return isCurrent("whether --chown counts for what ADD unpacks");
    }

    /** Whether a relative destination with {@code /.} at its end is a folder; else it is a file if it is not there. */
    boolean dotMakesFolder() {
        return isCurrent("whether a relative destination that ends with /. is a folder");
    }

    /** Whether a pattern may find a folder with a link in it that leads nowhere; else it is not copied. */
    boolean linksMayBeLost() {
        return isCurrent("whether a pattern may find a folder with a link that leads nowhere");
    }

    /** Whether files can be copied out of an image with a whiteout in a folder that the same layer has emptied. */
    boolean hiddenWhiteoutsMayBeRead() {
        return isCurrent("whether they can read an image with a whiteout in a folder that its layer has emptied");
    }

    /** Whether variant and system version of a base stay where the platform that is asked for names none. */
    boolean baseNamesVariant() {
        return isCurrent("whether the variant of a base image stays where the platform names none");
    }

    /** Complains where it is not known whether BuildKit's own client sends the context: other engines read all of it. */
    void requireOwnClient() {
        isCurrent("whether they find what BuildKit's client does not send of a context");
    }

    private boolean isCurrent(String difference) {
        if (this == COMMON) {
            throw new Difference(difference);
        }
        return this == CURRENT;
    }
}
