package io.github.dockercache.registry;

import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.TransferEvents;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.registry.ContentRegistry.Delivery;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Puts images in repositories. Only what is missing moves: blobs first, several at a time, then manifests, tags at the
 * very end, so that nobody finds an image that is not all there.
 */
public final class ImagePusher {

    private final ContentRegistry registry;
    private final TransferEvents events;

    public ImagePusher(ContentRegistry registry, TransferEvents events) {
        this.registry = registry;
        this.events = events;
    }

    /**
     * What a push cost, in bytes.
     *
     * @param sent from here
     * @param mounted by the registry from another repository
     * @param there before; 0 when all tags were right, as nothing else was looked at then
     * @param moved tags that did not point to the image before
     */
    public record Pushed(long sent, long mounted, long there, List<Tag> moved) {
        /** Copies the list. */
        public Pushed {
            moved = List.copyOf(moved);
        }
    }

    /**
     * Returns when the image is in the repository under all its tags. A tag that points to it already is left alone.
     *
     * @throws DockerCacheException naming repository and host, or what could not be read; no tag has moved then, unless it
     *     was a tag's own trouble
     */
    public Pushed push(ImagePush push) {
        List<Tag> stale = push.tags().stream()
                .filter(tag -> registry.current(push.tagged(tag))
                        .filter(push.manifest().digest()::equals)
                        .isEmpty())
                .toList();
        if (stale.isEmpty() && isThere(push)) {
            return new Pushed(0, 0, 0, List.of());
        }
        Contents contents = contents(push);
        Map<Delivery, Long> bytes = new EnumMap<>(Delivery.class);
        blobs(push, contents, bytes);
        children(push, contents, bytes);
        root(push, stale);
        bytes.merge(Delivery.SENT, push.manifest().size(), Long::sum);
        return new Pushed(
                bytes.getOrDefault(Delivery.SENT, 0L),
                bytes.getOrDefault(Delivery.MOUNTED, 0L),
                bytes.getOrDefault(Delivery.THERE, 0L),
                stale);
    }

    /** Where no tag is stale: one that is right says it, and without any the manifest does. */
    private boolean isThere(ImagePush push) {
        return !push.tags().isEmpty()
                || registry.current(push.pinned(push.manifest())).isPresent();
    }

    private static Contents contents(ImagePush push) {
        try {
            return Contents.of(push.manifest(), push.content());
        } catch (IOException e) {
            throw unreadable(push.manifest(), e);
        }
    }

    /** The largest first, so that it is not the one that all wait for. */
    private void blobs(ImagePush push, Contents contents, Map<Delivery, Long> bytes) {
        List<Descriptor> largestFirst = contents.blobs().stream()
                .sorted(Comparator.comparingLong(Descriptor::size).reversed())
                .toList();
        SideBySide.forEach(largestFirst, blob -> {
            Delivery delivery = registry.push(push.repository(), blob, push.content(), push.mountFrom(), events);
            synchronized (bytes) {
                bytes.merge(delivery, blob.size(), Long::sum);
            }
        });
    }

    private void children(ImagePush push, Contents contents, Map<Delivery, Long> bytes) {
        List<Descriptor> manifests = contents.manifests();
        for (Descriptor child : manifests.subList(0, manifests.size() - 1)) {
            boolean there = registry.current(push.pinned(child)).isPresent();
            if (!there) {
                registry.put(push.pinned(child), mediaType(child, push), bytes(child, push));
            }
            bytes.merge(there ? Delivery.THERE : Delivery.SENT, child.size(), Long::sum);
        }
    }

    private void root(ImagePush push, List<Tag> tags) {
        byte[] manifest = bytes(push.manifest(), push);
        String type = mediaType(push.manifest(), push);
        if (tags.isEmpty()) {
            registry.put(push.pinned(push.manifest()), type, manifest);
        }
        tags.forEach(tag -> registry.put(push.tagged(tag), type, manifest));
    }

    private static byte[] bytes(Descriptor manifest, ImagePush push) {
        try {
            return Contents.readManifest(manifest, push.content());
        } catch (IOException e) {
            throw unreadable(manifest, e);
        }
    }

    /** As it names itself, where whoever points to it does not say. */
    private static String mediaType(Descriptor manifest, ImagePush push) {
        if (!manifest.mediaType().isEmpty()) {
            return manifest.mediaType();
        }
        try {
            return Contents.parse(manifest, bytes(manifest, push)).mediaType();
        } catch (IOException e) {
            throw unreadable(manifest, e);
        }
    }

    private static DockerCacheException unreadable(Descriptor manifest, IOException failure) {
        return new DockerCacheException(
                "manifest " + manifest.digest() + " cannot be read to be pushed (" + failure.getMessage() + ")",
                "build the image again",
                failure);
    }
}
