package io.github.dockercache.build;

import io.github.dockercache.image.InvalidInputException;

/** What BuildKit says about how it has built an image. Other builders say nothing, and a graph driver's store has no place for it. */
final class Attestations {

    private Attestations() {}

    /** Complains when a build asks for them. */
    static void refuse(EngineBuild build, String engine) {
        if (build.input().options().provenance()) {
            throw new InvalidInputException(
                    engine + " makes no attestations",
                    "leave <provenance> out, or use buildx with containerd's image store or a builder of its own");
        }
    }
}
