package io.github.dockercache.registry;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.Version;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.registry.Route.Stop;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What can be asked about small documents; every body is checked against its digest. Does not retry. */
final class Manifests {

    private static final String DIGEST = "Docker-Content-Digest";

    private Manifests() {}

    /**
     * What a tag points to: one {@code HEAD}. A {@code GET} follows where the host does not say the digest or does not
     * know {@code HEAD}, and after a 404, whose body says what is missing.
     *
     * @param fetched is given what a {@code GET} brought
     */
    static Digest digest(Stop stop, String tag, BiConsumer<Digest, byte[]> fetched) {
        Response head = stop.host().ask(Question.aboutManifest(stop.repository(), tag), stop.deadline());
        if (head.isSuccess()) {
            return announced(head).orElseGet(() -> fetchedDigest(stop, tag, fetched));
        }
        if (head.status() == 404 || head.status() == 405) {
            return fetchedDigest(stop, tag, fetched);
        }
        throw stop.host().trouble(stop.repository(), head);
    }

    private static Digest fetchedDigest(Stop stop, String tag, BiConsumer<Digest, byte[]> fetched) {
        Conversation host = stop.host();
        Response response = successful(host, Question.forManifest(stop.repository(), tag), stop.deadline());
        try {
            ManifestDocument.parse(response.body());
        } catch (IllegalArgumentException e) {
            throw new DockerCacheException(
                    host.endpoint().name() + " answers with something that is no manifest (" + e.getMessage() + ")",
                    "check that the host is a registry, and what a proxy in between does",
                    e);
        }
        Digest computed = Digest.of(response.body());
        announced(response).filter(digest -> !digest.isOf(response.body())).ifPresent(digest -> {
            throw otherContent(host, digest, computed);
        });
        Digest digest = announced(response).orElse(computed);
        fetched.accept(digest, response.body());
        return digest;
    }

    /** The bytes of the manifest that the digest names. */
    static byte[] manifest(Conversation host, String repository, Digest digest, Deadline deadline) {
        return verified(host, Question.forManifest(repository, digest.toString()), digest, deadline);
    }

    /** The bytes of the blob that the digest names, which are not more than the limit. */
    static byte[] blob(Conversation host, String repository, Digest digest, long limit, Deadline deadline) {
        return verified(host, Question.forBlob(repository, digest.toString(), limit), digest, deadline);
    }

    /** The manifest of that tag or digest, as it is there; empty when there is none. */
    static Optional<StoredManifest> fetch(Stop stop, Version version) {
        Question question = Question.forManifest(stop.repository(), name(version));
        Response response = stop.host().ask(question, stop.deadline());
        if (response.status() == 404) {
            return Optional.empty();
        }
        if (!response.isSuccess()) {
            throw stop.host().trouble(stop.repository(), response);
        }
        Optional<Digest> expected = version.digest().or(() -> announced(response));
        Digest digest = expected.orElseGet(() -> Digest.of(response.body()));
        if (!digest.isOf(response.body())) {
            throw otherContent(stop.host(), digest, Digest.of(digest.algorithm(), response.body()));
        }
        return Optional.of(new StoredManifest(
                new Descriptor(mediaType(response), digest, response.body().length, null, Map.of()), response.body()));
    }

    /** The digest of what a tag or digest names; empty when there is no such thing. */
    static Optional<Digest> current(Stop stop, Version version) {
        Response head = stop.host().ask(Question.aboutManifest(stop.repository(), name(version)), stop.deadline());
        if (head.status() == 404) {
            return Optional.empty();
        }
        Optional<Digest> announced = head.isSuccess() ? announced(head) : Optional.empty();
        return announced.isPresent()
                ? announced
                : fetch(stop, version).map(manifest -> manifest.descriptor().digest());
    }

    private static String mediaType(Response response) {
        return response.header("Content-Type")
                .map(type -> type.replaceFirst(";.*", "").trim())
                .orElse("");
    }

    private static String name(Version version) {
        return version instanceof Tag tag
                ? tag.name()
                : version.digest().orElseThrow().toString();
    }

    /** Puts a manifest under a tag or digest. */
    static void put(Stop stop, Version version, String mediaType, byte[] manifest) {
        Response response = stop.host()
                .ask(Question.putting(stop.repository(), name(version), Body.of(mediaType, manifest)), stop.deadline());
        if (!response.isDone()) {
            throw stop.host().refusal(stop.repository(), response);
        }
        announced(response).filter(digest -> !digest.isOf(manifest)).ifPresent(digest -> {
            throw otherContent(stop.host(), Digest.of(digest.algorithm(), manifest), digest);
        });
    }

    /** Deletes a manifest; {@code false} when it is not there, or nothing can be deleted there. */
    static boolean delete(Stop stop, Digest digest) {
        Response response = stop.host().ask(Question.deleting(stop.repository(), digest), stop.deadline());
        boolean unsupported =
                response.status() == 405 || PushTrouble.codes(response).contains("UNSUPPORTED");
        if (response.status() == 404 || unsupported) {
            return false;
        }
        if (!response.isDone()) {
            throw stop.host().refusal(stop.repository(), response);
        }
        return true;
    }

    private static byte[] verified(Conversation host, Question question, Digest digest, Deadline deadline) {
        byte[] body = successful(host, question, deadline).body();
        if (!digest.isOf(body)) {
            throw otherContent(host, digest, Digest.of(digest.algorithm(), body));
        }
        return body;
    }

    private static Response successful(Conversation host, Question question, Deadline deadline) {
        Response response = host.ask(question, deadline);
        if (!response.isSuccess()) {
            throw host.trouble(question.repository(), response);
        }
        return response;
    }

    /** A broken header is as good as none: the body tells. */
    private static Optional<Digest> announced(Response response) {
        try {
            return response.header(DIGEST).map(Digest::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static DockerCacheException otherContent(Conversation host, Digest wanted, Digest got) {
        return new DockerCacheException(
                host.endpoint().name() + " sends other content than it should: " + got + " instead of " + wanted,
                "the registry's store or a proxy in between is damaged: push the image again, or ask its operator");
    }
}
