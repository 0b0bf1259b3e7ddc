package io.github.dockercache.report;

import io.github.dockercache.cache.Destination;
import io.github.dockercache.cache.StoredBuild;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.store.EntryName;
import java.util.Map;

/** Reads of {@code image.json} what a later goal needs; what else it says is tolerated. */
final class StoredBuildJson {

    private StoredBuildJson() {}

    /** {@link IllegalArgumentException} when it is not what {@link ImageJson} writes. */
    static StoredBuild parse(byte[] bytes) {
        JsonTree json = JsonTree.parse(bytes);
        ImageReference repository = ImageReference.parse(json.text("repository"));
        return new StoredBuild(
                new Destination(json.texts("tags").stream()
                        .map(tag -> new ImageReference(repository.registry(), repository.repository(), new Tag(tag)))
                        .toList()),
                new Descriptor(
                        json.text("mediaType"),
                        Digest.parse(json.text("digest")),
                        json.number("manifestSize"),
                        null,
                        Map.of()),
                json.texts("bases").stream().map(ImageReference::parse).toList(),
                json.texts("entries").stream().map(EntryName::new).toList());
    }
}
