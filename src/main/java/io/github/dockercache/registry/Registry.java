package io.github.dockercache.registry;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.util.Collection;
import java.util.Map;

/**
 * The door to registries. It retries what can pass, and holds a time limit for all questions about one image
 * together; beside that it keeps nothing between calls but connections, tokens and a few documents. All methods may be called from many threads.
 */
public interface Registry extends AutoCloseable {

    /**
     * Asks, in parallel, what each reference points to now: one {@code HEAD} each. One image's failure is its own
     * answer, not an exception, and does not disturb the others.
     *
     * @return an answer for every reference, none missing
     */
    Map<ImageReference, Answer> find(Collection<ImageReference> references);

    /**
     * The bytes of a manifest or index, one {@code GET}; they are the content that the digest names.
     *
     * @throws io.github.dockercache.image.DockerCacheException naming image and host
     */
    byte[] manifest(ImageReference repository, Digest digest);

    /**
     * The bytes of an image's configuration, one {@code GET} (redirects aside); they are the content that the descriptor names.
     *
     * @throws io.github.dockercache.image.DockerCacheException naming image and host
     */
    byte[] configuration(ImageReference repository, Descriptor configuration);

    @Override
    void close();
}
