package io.github.dockercache.registry;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Version.Tag;
import java.util.List;

/**
 * An image that is wanted in a repository.
 *
 * @param manifest of the image, or an index of several
 * @param content where it, and all that it names and the repository does not have, can be read
 * @param repository that it goes to; the version is of no meaning
 * @param tags that point to it in the end; without any it is there by its digest alone
 * @param mountFrom repositories of the same registry that may have some of its blobs, the most likely first
 */
public record ImagePush(
        Descriptor manifest,
        ContentSource content,
        ImageReference repository,
        List<Tag> tags,
        List<ImageReference> mountFrom) {

    /** Copies the lists. */
    public ImagePush {
        tags = List.copyOf(tags);
        mountFrom = List.copyOf(mountFrom);
    }

    ImageReference tagged(Tag tag) {
        return new ImageReference(repository.registry(), repository.repository(), tag);
    }

    ImageReference pinned(Descriptor one) {
        return repository.pinnedTo(one.digest());
    }
}
