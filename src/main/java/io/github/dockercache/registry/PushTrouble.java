package io.github.dockercache.registry;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.JsonTree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Says what an unwelcome answer to something that changes a repository means. What the server writes is searched for a
 * few words, and shown only as far as it is one of the specification's error codes.
 *
 * @param host as people write it
 * @param loggedIn whether a credential was at hand
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes">OCI distribution
 *     specification, Error Codes</a>
 */
record PushTrouble(String host, boolean loggedIn) {

    /** Distribution shows the system's error number (28) where its disk is full, and Harbor speaks of a limit. */
    private static final List<String> FULL = List.of(
            "no space left", "\"err\":28", "quota", "exceed the configured upper limit", "insufficient storage");

    private static final List<String> KNOWN_CODES = List.of(
            "BLOB_UNKNOWN",
            "BLOB_UPLOAD_INVALID",
            "BLOB_UPLOAD_UNKNOWN",
            "DIGEST_INVALID",
            "MANIFEST_BLOB_UNKNOWN",
            "MANIFEST_INVALID",
            "MANIFEST_UNKNOWN",
            "MANIFEST_UNVERIFIED",
            "NAME_INVALID",
            "NAME_UNKNOWN",
            "SIZE_INVALID",
            "TAG_INVALID",
            "DENIED",
            "UNAUTHORIZED",
            "UNSUPPORTED",
            "PRECONDITION");

    DockerCacheException of(Response response) {
        int status = response.status();
        if (status == 507 || isFull(response)) {
            return new DockerCacheException(
                    host + " has no space left (" + status + ")",
                    "make room in the registry, or raise the repository's quota");
        }
        String said = said(response);
        return switch (status) {
            case 401, 403 -> denied(said);
            case 404 ->
                isForAMissingPart(response)
                        ? refused(response, said)
                        : new InvalidInputException(
                                host + " has no such repository (" + said + ")",
                                "check its name; some registries want a repository or project to be created before the"
                                        + " first push");
            case 405 ->
                new InvalidInputException(
                        host + " takes no pushes (" + said + ")",
                        "push to a registry that is neither a mirror nor read-only");
            case 413 ->
                new DockerCacheException(
                        host + " takes nothing as long as this (413)",
                        "raise the limit of the proxy in front of the registry (nginx: client_max_body_size)");
            case 400, 409, 412, 415, 422 -> refused(response, said);
            default -> new StatusTrouble(host, loggedIn).of(response);
        };
    }

    private DockerCacheException refused(Response response, String said) {
        String problem = host + " refuses what was pushed (" + said + ")";
        String remedy = "a tag may be one that must not move, or the registry may not take this kind of image; push to"
                + " another tag, or ask the registry's operator";
        return isForAMissingPart(response)
                ? new MissingBlobException(problem, remedy)
                : new DockerCacheException(problem, remedy);
    }

    /** Registries have two codes for a manifest that names what they do not have: a blob, or the child of an index. */
    private static boolean isForAMissingPart(Response response) {
        return codes(response).contains("MANIFEST_BLOB_UNKNOWN")
                || codes(response).contains("MANIFEST_UNKNOWN");
    }

    /** An upload that the registry has lost, or whose bytes went wrong on the way, can be begun anew. */
    DockerCacheException ofUpload(Response response) {
        boolean lost = List.of(400, 404, 416).contains(response.status());
        return lost && !isFull(response)
                ? new PassingTrouble(
                        host + " gave up the upload of a blob (" + said(response) + ")",
                        "look into the registry's log, then run the build again",
                        (Duration) null)
                : of(response);
    }

    private InvalidInputException denied(String said) {
        return loggedIn
                ? new InvalidInputException(
                        host + " refuses the push with the credential that is configured for it (" + said + ")",
                        "check user and password, and that the user may push to this repository")
                : new InvalidInputException(
                        host + " takes no push without a login (" + said + ")",
                        "give a credential: 'docker login " + host + "', or a <server> with the id '" + host
                                + "' in settings.xml");
    }

    private static boolean isFull(Response response) {
        String text = new String(response.body(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return response.status() >= 400 && FULL.stream().anyMatch(text::contains);
    }

    private static String said(Response response) {
        return Stream.concat(Stream.of(String.valueOf(response.status())), codes(response).stream())
                .distinct()
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    /** The codes of the specification that the answer holds. */
    static List<String> codes(Response response) {
        try {
            return JsonTree.parse(response.body()).objects("errors").stream()
                    .map(error -> error.text("code"))
                    .filter(KNOWN_CODES::contains)
                    .toList();
        } catch (IllegalArgumentException notJson) {
            return List.of();
        }
    }
}
