package io.github.dockercache.cache;

import io.github.dockercache.build.Family;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.PartName;
import io.github.dockercache.key.PartValue;
import io.github.dockercache.key.Tier;
import io.github.dockercache.store.EntryManifest;
import io.github.dockercache.store.EntryName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the entry of an image's last build on a branch is written: the image, the layer caches that it left, each marked with
 * its platform and its engine's family, and the key documents.
 */
final class LastBuild {

    private static final String LAYERS_FOR = "io.github.dockercache.layers";
    private static final String RESULT_FOR = "io.github.dockercache.result.";

    private LastBuild() {}

    /** The title of a tier's key document. */
    static String document(Tier tier) {
        return "key-" + tier;
    }

    /** The image as a child of the entry, with the names of the entries that tell what it was made of. */
    static Descriptor made(Descriptor image, List<PlatformBuild> builds) {
        Map<String, String> names = new TreeMap<>(image.annotations());
        builds.forEach(build -> build.results().stream()
                .filter(result -> !result.isPrefix())
                .forEach(result ->
                        names.put(RESULT_FOR + build.platform(), result.name().text())));
        return new Descriptor(image.mediaType(), image.digest(), image.size(), null, names);
    }

    /**
     * The entry that tells what the image of this platform was made of; empty when no exact key is known of it.
     *
     * @throws IllegalArgumentException when that is no name of an entry
     */
    static Optional<EntryName> result(EntryManifest last, Platform platform) {
        return last.images().stream()
                .flatMap(child -> Optional.ofNullable(child.annotations().get(RESULT_FOR + platform)).stream())
                .findFirst()
                .map(EntryName::new);
    }

    /** A layer cache as a child of the entry. */
    static Descriptor marked(Descriptor layers, Platform platform, Family family) {
        return new Descriptor(
                layers.mediaType(), layers.digest(), layers.size(), null, Map.of(LAYERS_FOR, family + " " + platform));
    }

    /** The layer cache for a platform that an entry has. */
    static Optional<Descriptor> layers(EntryManifest last, Platform platform, Family family) {
        return last.images().stream()
                .filter(child ->
                        (family + " " + platform).equals(child.annotations().get(LAYERS_FOR)))
                .findFirst();
    }

    /** All layer caches among the images of an entry. */
    static List<Descriptor> layers(List<Descriptor> images) {
        return images.stream()
                .filter(child -> child.annotations().containsKey(LAYERS_FOR))
                .toList();
    }

    /**
     * Whether an entry was built from the bases of these keys.
     *
     * @throws IOException when its document cannot be read
     * @throws IllegalArgumentException when that is none
     */
    static boolean hasBasesOf(ImageKeys keys, EntryManifest last, ContentSource content) throws IOException {
        byte[] document = last.document(document(Tier.BASE), content);
        KeyDocument before = KeyDocument.parse(new String(document, StandardCharsets.UTF_8));
        return bases(before).equals(bases(keys.documents().get(Tier.BASE)));
    }

    /** The lines of a key document that tell of base images and platforms. */
    private static SortedMap<PartName, PartValue> bases(KeyDocument document) {
        SortedMap<PartName, PartValue> bases = new TreeMap<>(document.parts());
        bases.keySet().removeIf(name -> !name.toString().startsWith("base."));
        return bases;
    }
}
