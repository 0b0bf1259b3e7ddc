package io.github.dockercache.mojo;

import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.key.ModuleImage;
import io.github.dockercache.key.Tier;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;

/**
 * The keys of all modules of a reactor as they come in, in any order and from several threads. Holds nothing but JDK
 * types: modules may load this plugin in class loaders of their own.
 */
final class ReactorKeys {

    private static final String[] NO_KEY = {};

    private final ConcurrentMap<String, String[]> arrivals;
    private final Set<String> expected;

    /**
     * @param arrivals shared by the session; by module, for each image its name and the document of each tier
     * @param expected the modules that will arrive, {@code groupId:artifactId}
     */
    ReactorKeys(ConcurrentMap<String, String[]> arrivals, Set<String> expected) {
        this.arrivals = arrivals;
        this.expected = Set.copyOf(expected);
    }

    /** A module has these documents, by image; none when it was passed over. */
    void arrived(String module, Map<String, KeyDocuments> images) {
        List<String> texts = new ArrayList<>(List.of(module));
        images.forEach((image, documents) -> {
            texts.add(image);
            documents.forEach((tier, document) -> texts.add(document.text()));
        });
        arrivals.put(module, texts.toArray(String[]::new));
    }

    /** A module should have keys and has none, so the reactor has none either. */
    void arrivedWithoutKey(String module) {
        arrivals.put(module, NO_KEY);
    }

    /** The documents of every image, when all modules are there and each that should have keys has them. */
    Optional<Map<ModuleImage, KeyDocuments>> complete() {
        if (!arrivals.keySet().containsAll(expected)) {
            return Optional.empty();
        }
        Map<ModuleImage, KeyDocuments> images = new LinkedHashMap<>();
        for (String[] texts : arrivals.values()) {
            if (texts.length == 0) {
                return Optional.empty();
            }
            images.putAll(images(texts));
        }
        return Optional.of(images);
    }

    private static Map<ModuleImage, KeyDocuments> images(String[] texts) {
        Map<ModuleImage, KeyDocuments> images = new LinkedHashMap<>();
        int next = 1;
        while (next < texts.length) {
            ModuleImage image = new ModuleImage(texts[0], texts[next++]);
            Iterator<String> documents =
                    List.of(texts).subList(next, next + Tier.values().length).iterator();
            images.put(image, KeyDocuments.of(tier -> KeyDocument.parse(documents.next())));
            next += Tier.values().length;
        }
        return images;
    }
}
