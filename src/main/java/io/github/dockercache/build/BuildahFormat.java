package io.github.dockercache.build;

import io.github.dockercache.dockerfile.PinnedDockerfile;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.JsonTree;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The format in which buildah and podman keep the images of a build. Theirs is OCI's, whose specification does not know all
 * that a Dockerfile can say: then they leave it out, and {@code SHELL} has no effect on commands either. In Docker's they
 * keep it.
 */
enum BuildahFormat {
    OCI("oci"),
    DOCKER("docker");

    private static final Set<String> OF_DOCKER_ALONE = Set.of("HEALTHCHECK", "ONBUILD", "SHELL");
    private static final List<String> FIELDS_OF_DOCKER_ALONE = List.of("Healthcheck", "Shell");
    private static final int LONGEST_CONFIGURATION = 4 * 1024 * 1024;

    private final String option;

    BuildahFormat(String option) {
        this.option = option;
    }

    /** As {@code --format} takes it. */
    String option() {
        return option;
    }

    /**
     * What a build needs, by its instructions and by what it inherits of its bases.
     *
     * @param blobs that may have the bases' documents
     */
    static BuildahFormat of(PinnedDockerfile dockerfile, EngineBuild build, LayoutBlobs blobs) {
        boolean says = !Collections.disjoint(dockerfile.keywords(), OF_DOCKER_ALONE);
        boolean inherits = build.pins().values().stream().anyMatch(base -> needsDocker(base, build, blobs));
        return says || inherits ? DOCKER : OCI;
    }

    private static boolean needsDocker(Digest base, EngineBuild build, LayoutBlobs blobs) {
        return StoredImages.base(blobs, base, build.platform())
                .filter(image -> {
                    try {
                        byte[] json = Contents.read(image.configuration(), blobs, LONGEST_CONFIGURATION);
                        JsonTree config = JsonTree.parse(json).object("config");
                        return FIELDS_OF_DOCKER_ALONE.stream().anyMatch(config::has);
                    } catch (IOException | IllegalArgumentException unknown) {
                        return false;
                    }
                })
                .isPresent();
    }
}
