package io.github.dockercache.registry;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.MediaTypes;

/**
 * Something that a registry is asked about a repository.
 *
 * @param path below the repository
 * @param accept the media types that the answer may have; empty for any
 * @param body that is sent along
 * @param limit the most bytes of the answer
 */
record Question(String method, Access access, String path, String accept, Body body, long limit) {

    /** What the specification says that every registry must take. */
    private static final long LONGEST_MANIFEST = 4L * 1024 * 1024;

    /** Of what is said about a change: a few words, or an error. */
    static final long LONGEST_ANSWER = 1024 * 1024;

    /** A tag has 128 characters at most, and servers give a thousand at a time, or all. */
    private static final long LONGEST_LIST = 32L * 1024 * 1024;

    /** Every kind that there is: a registry converts, or answers 404, for a client that accepts less. */
    private static final String EVERY_MANIFEST = String.join(", ", MediaTypes.MANIFESTS);

    /** @param version tag or digest */
    static Question aboutManifest(String repository, String version) {
        return new Question(
                "HEAD", Access.pull(repository), "manifests/" + version, EVERY_MANIFEST, Body.NONE, LONGEST_MANIFEST);
    }

    static Question forManifest(String repository, String version) {
        return new Question(
                "GET", Access.pull(repository), "manifests/" + version, EVERY_MANIFEST, Body.NONE, LONGEST_MANIFEST);
    }

    static Question forBlob(String repository, String digest, long limit) {
        return new Question("GET", Access.pull(repository), "blobs/" + digest, "", Body.NONE, limit);
    }

    static Question aboutBlob(Access access, Digest digest) {
        return new Question("HEAD", access, "blobs/" + digest, "", Body.NONE, LONGEST_ANSWER);
    }

    /** @param query what follows the question mark; empty for none */
    static Question forUpload(Access access, String query) {
        String path = "blobs/uploads/" + (query.isEmpty() ? "" : "?" + query);
        return new Question("POST", access, path, "", Body.EMPTY, LONGEST_ANSWER);
    }

    /** @param version tag or digest */
    static Question putting(String repository, String version, Body manifest) {
        return new Question("PUT", Access.push(repository), "manifests/" + version, "", manifest, LONGEST_ANSWER);
    }

    static Question deleting(String repository, Digest digest) {
        return new Question("DELETE", Access.delete(repository), "manifests/" + digest, "", Body.NONE, LONGEST_ANSWER);
    }

    /** @param path of a page, below the repository */
    static Question forTags(String repository, String path) {
        return new Question("GET", Access.pull(repository), path, "", Body.NONE, LONGEST_LIST);
    }

    String repository() {
        return access.repository();
    }
}
