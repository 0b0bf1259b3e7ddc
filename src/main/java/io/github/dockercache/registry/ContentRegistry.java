package io.github.dockercache.registry;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.TransferEvents;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Repositories, read and written: manifests, blobs of any size, tags. Every call has the total time limit of its
 * {@link RegistryOptions}, except that moving a blob may take as long as bytes keep moving. Does not know what an entry is,
 * and does not decide what has to move.
 *
 * <p>All methods throw {@link io.github.dockercache.image.DockerCacheException} naming repository and host; what the server
 * or the network did wrong for a moment has been tried again by then.
 */
public interface ContentRegistry extends Registry {

    /** How a blob got to where it was wanted. */
    enum Delivery {
        /** It was there already. */
        THERE,
        /** The registry had it in another repository; no byte moved. */
        MOUNTED,
        /** Its bytes were sent. */
        SENT
    }

    /** What a tag or digest names, one {@code GET}; empty when there is no such thing in the repository. */
    Optional<StoredManifest> fetch(ImageReference reference);

    /**
     * The digest of what a tag or digest names now, by the registry's own word and not a mirror's; empty when there is no
     * such thing in the repository.
     */
    default Optional<Digest> current(ImageReference reference) {
        return fetch(reference).map(manifest -> manifest.descriptor().digest());
    }

    /** Whether the repository has a blob, one {@code HEAD}. */
    boolean has(ImageReference repository, Descriptor blob);

    /** Fetches a blob to a file, which appears whole and verified, or not at all. */
    void pull(ImageReference repository, Descriptor blob, Path target, TransferEvents events);

    /**
     * Sees to it that the repository has a blob.
     *
     * @param source of what has to be sent; the repositories that it knows are asked for a mount first
     * @param mountFrom repositories of the same registry that may have it, the most likely first
     */
    Delivery push(
            ImageReference repository,
            Descriptor blob,
            ContentSource source,
            List<ImageReference> mountFrom,
            TransferEvents events);

    /** Puts a manifest or index under a tag, or, for a reference that is pinned, under its digest alone. */
    void put(ImageReference reference, String mediaType, byte[] manifest);

    /** The tags of a repository; none when it does not exist. */
    Set<String> tags(ImageReference repository);

    /** Deletes a manifest by its digest; {@code false} when the registry does not allow that, or has it no more. */
    boolean delete(ImageReference pinned);
}
