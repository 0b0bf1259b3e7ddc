package io.github.dockercache.registry;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.event.EventHandlers;
import com.google.cloud.tools.jib.registry.RegistryClient;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.registry.Route.Stop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestException;

/**
 * Blobs of any size, in constant memory, by Jib Core's registry client over connections of our own (see
 * {@link JibConnections}). Does not retry: whoever asks does. Jib Core knows SHA-256 alone; a blob with another digest is an
 * {@link IllegalArgumentException}.
 */
final class JibBlobs {

    private final Wire wire;
    private final Redirects redirects;

    JibBlobs(Wire wire, Redirects redirects) {
        this.wire = wire;
        this.redirects = redirects;
    }

    /** The bytes of a blob; the file that they pass through is deleted. */
    byte[] bytes(Stop stop, Descriptor blob) {
        try {
            Path file = Files.createTempFile("docker-cache-", ".blob");
            try {
                pull(stop, blob, file);
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw onDisk(e);
        }
    }

    /** Fetches a blob to a file, which appears whole and verified, or not at all. */
    Path pull(Stop stop, Descriptor blob, Path target) {
        try {
            Path draft = Files.createTempFile(target.toAbsolutePath().getParent(), ".draft-", null);
            try {
                fetch(stop, blob, draft);
                return Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw onDisk(e);
        }
    }

    private void fetch(Stop stop, Descriptor blob, Path draft) throws IOException {
        RegistryClient client = RegistryClient.factory(
                        EventHandlers.NONE,
                        stop.host().endpoint().authority(),
                        stop.repository(),
                        new JibConnections(wire, redirects, stop))
                .newRegistryClient();
        try (OutputStream file = Files.newOutputStream(draft);
                LimitedOutput out = new LimitedOutput(file, blob.size(), stop.deadline())) {
            client.pullBlob(jib(blob.digest()), size -> {}, bytes -> {}).writeTo(out);
        } catch (IOException e) {
            throw trouble(e, stop, blob);
        }
    }

    private static DescriptorDigest jib(Digest digest) {
        try {
            return DescriptorDigest.fromDigest(digest.toString());
        } catch (DigestException e) {
            throw new IllegalArgumentException("Jib Core knows no digest but SHA-256: " + digest, e);
        }
    }

    /** Jib wraps what our own connections threw. */
    private static DockerCacheException trouble(IOException failure, Stop stop, Descriptor blob) {
        String host = stop.host().endpoint().name();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DockerCacheException known) {
                return known;
            }
            if (cause.getClass().getSimpleName().equals("UnexpectedBlobDigestException")) {
                return new DockerCacheException(
                        host + " sends other content than it should for blob " + blob.digest(),
                        "the registry's store or a proxy in between is damaged: push the image again, or ask its"
                                + " operator",
                        failure);
            }
        }
        return ConnectionTrouble.of(failure, host);
    }

    private static DockerCacheException onDisk(IOException failure) {
        return new DockerCacheException(
                "a blob cannot be written to disk (" + failure.getMessage() + ")",
                "make room, and check the rights of the folder",
                failure);
    }
}
