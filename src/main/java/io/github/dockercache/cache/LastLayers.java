package io.github.dockercache.cache;

import io.github.dockercache.cache.ImageHistory.ImageLayer;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.ManifestDocument.Manifest;
import io.github.dockercache.store.Entry;
import io.github.dockercache.store.EntryManifest;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.Lookup.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks into the image that a branch's last build left in a store. */
final class LastLayers {

    /** A configuration has some kilobytes; labels and history can make it large. */
    private static final int LONGEST_CONFIGURATION = 16 << 20;

    private final Stores stores;
    private final CycleLog log;

    LastLayers(Stores stores, CycleLog log) {
        this.stores = stores;
        this.log = log;
    }

    /**
     * The layers of its first platform, the lowest first; none where no store has the image any more.
     *
     * @param bases configurations of base images; the layers of that with the most of them in common are a base's
     */
    List<ImageLayer> of(PastBuild build, List<JsonTree> bases) {
        EntryName name = EntryName.last(build.origin().image(), build.origin().branch());
        for (LayerStore store : stores.inOrder().values()) {
            if (store.find(name) instanceof Hit hit) {
                try {
                    return layers(hit.entry(), build, bases);
                } catch (IOException | IllegalArgumentException e) {
                    log.missed(name, String.valueOf(e.getMessage()));
                }
            }
        }
        return List.of();
    }

    private List<ImageLayer> layers(Entry entry, PastBuild build, List<JsonTree> bases) throws IOException {
        ContentSource content = stores.content(List.of());
        Optional<Descriptor> image = EntryManifest.images(entry, content).stream()
                .filter(child -> child.digest().equals(build.outcome().image()))
                .findFirst();
        if (image.isEmpty()) {
            return List.of(); // another build has become the last one meanwhile
        }
        Manifest manifest = manifest(image.get(), content);
        byte[] configuration = Contents.read(manifest.config(), content, LONGEST_CONFIGURATION);
        return layers(manifest, JsonTree.parse(configuration), bases);
    }

    private static Manifest manifest(Descriptor image, ContentSource content) throws IOException {
        ManifestDocument document = Contents.parse(image, Contents.readManifest(image, content));
        if (document instanceof Manifest manifest) {
            return manifest;
        }
        Descriptor first = ((ManifestDocument.Index) document)
                .manifests().stream()
                        .filter(child -> child.runsOn().isPresent() || child.isSilentAboutPlatform())
                        .findFirst()
                        .orElseThrow(() -> new IOException(image.digest() + " names no image"));
        return manifest(first, content);
    }

    /** Where the configuration tells fewer instructions than there are layers, a base image does not tell its own. */
    static List<ImageLayer> layers(Manifest manifest, JsonTree configuration, List<JsonTree> bases) {
        List<String> instructions = configuration.objects("history").stream()
                .filter(step -> !step.isTrue("empty_layer"))
                .map(step -> step.text("created_by"))
                .toList();
        int ofBase = bases.stream()
                .mapToInt(base -> common(diffIds(base), diffIds(configuration)))
                .max()
                .orElse(0);
        int untold = Math.max(0, manifest.layers().size() - instructions.size());
        List<ImageLayer> layers = new ArrayList<>();
        for (Descriptor layer : manifest.layers()) {
            int number = layers.size();
            layers.add(new ImageLayer(
                    layer.digest(),
                    layer.size(),
                    number < untold ? "" : instructions.get(number - untold),
                    number < ofBase));
        }
        return layers;
    }

    private static List<String> diffIds(JsonTree configuration) {
        return configuration.object("rootfs").texts("diff_ids");
    }

    /** How many layers the image has of the base: all of them, or none. */
    private static int common(List<String> base, List<String> image) {
        return base.size() <= image.size() && image.subList(0, base.size()).equals(base) ? base.size() : 0;
    }
}
