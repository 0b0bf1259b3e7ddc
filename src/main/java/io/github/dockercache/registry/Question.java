package io.github.dockercache.registry;

import io.github.dockercache.image.MediaTypes;

/**
 * Something that a registry is asked about a repository.
 *
 * @param path below the repository
 * @param accept the media types that the answer may have; empty for any
 * @param limit the most bytes of the answer
 */
record Question(String method, String repository, String path, String accept, long limit) {

    /** What the specification says that every registry must take. */
    private static final long LONGEST_MANIFEST = 4L * 1024 * 1024;

    /** Every kind that there is: a registry converts, or answers 404, for a client that accepts less. */
    private static final String EVERY_MANIFEST = String.join(", ", MediaTypes.MANIFESTS);

    /** @param version tag or digest */
    static Question aboutManifest(String repository, String version) {
        return new Question("HEAD", repository, "manifests/" + version, EVERY_MANIFEST, LONGEST_MANIFEST);
    }

    static Question forManifest(String repository, String version) {
        return new Question("GET", repository, "manifests/" + version, EVERY_MANIFEST, LONGEST_MANIFEST);
    }

    static Question forBlob(String repository, String digest, long limit) {
        return new Question("GET", repository, "blobs/" + digest, "", limit);
    }
}
