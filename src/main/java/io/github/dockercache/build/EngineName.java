package io.github.dockercache.build;

import java.util.Locale;

/** What a user may ask for as an engine. */
public enum EngineName {
    /** The best one that is there. */
    AUTO(Family.BUILDKIT),
    /** No engine: only builds that need none. */
    NONE(Family.BUILDKIT),
    /** BuildKit by Docker's buildx. */
    BUILDX(Family.BUILDKIT),
    /** Docker's classic builder. */
    DOCKER(Family.CLASSIC),
    BUILDAH(Family.BUILDAH),
    PODMAN(Family.BUILDAH);

    private final Family family;

    EngineName(Family family) {
        this.family = family;
    }

    /** Whose layer caches it most likely uses; sure only once the engine was asked. */
    public Family family() {
        return family;
    }

    /** Reads the name; {@link IllegalArgumentException} for any other. */
    public static EngineName parse(String text) {
        for (EngineName name : values()) {
            if (name.toString().equals(text)) {
                return name;
            }
        }
        throw new IllegalArgumentException("not auto, none, buildx, docker, buildah or podman: '" + text + "'");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
