package io.github.dockercache.mojo;

import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.key.ModuleImage;
import io.github.dockercache.key.Tier;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The keys of all modules of a reactor as they come in, in any order and from several threads. Holds nothing but JDK
 * types: modules may load this plugin in class loaders of their own.
 */
final class ReactorKeys {

    private static final String[] NO_KEY = {};

    private final ConcurrentMap<String, String[]> arrivals;
    private final List<Arrival> expected;

    /**
     * @param arrivals shared by the session; by module and execution, for each image its name and the document of each tier
     * @param expected who will arrive
     */
    ReactorKeys(ConcurrentMap<String, String[]> arrivals, List<Arrival> expected) {
        this.arrivals = arrivals;
        this.expected = List.copyOf(expected);
    }

    /**
     * One run of the goal in one module.
     *
     * @param module {@code groupId:artifactId}
     * @param execution the id of the execution
     */
    record Arrival(String module, String execution) {
        @Override
        public String toString() {
            return module + " " + execution;
        }
    }

    /** A run has come to these documents, by image; none when the module was passed over. */
    void arrived(Arrival who, Map<String, KeyDocuments> images) {
        List<String> texts = new ArrayList<>(List.of(who.module()));
        images.forEach((image, documents) -> {
            texts.add(image);
            documents.forEach((tier, document) -> texts.add(document.text()));
        });
        arrivals.put(who.toString(), texts.toArray(String[]::new));
    }

    /** A run should have keys and has none, so the reactor has none either. */
    void arrivedWithoutKey(Arrival who) {
        arrivals.put(who.toString(), NO_KEY);
    }

    /**
     * The documents of every image, when all are there and each that should have keys has them.
     *
     * @throws InvalidInputException when two executions of a module have different images of one name
     */
    Optional<Map<ModuleImage, KeyDocuments>> complete() {
        Map<ModuleImage, KeyDocuments> images = new TreeMap<>();
        for (Arrival who : expected) {
            String[] texts = arrivals.getOrDefault(who.toString(), NO_KEY);
            if (texts.length == 0) {
                return Optional.empty();
            }
            images(texts).forEach((image, documents) -> add(images, image, documents));
        }
        return Optional.of(images);
    }

    private static void add(Map<ModuleImage, KeyDocuments> images, ModuleImage image, KeyDocuments documents) {
        KeyDocuments other = images.putIfAbsent(image, documents);
        if (other != null && !other.keys().equals(documents.keys())) {
            throw new InvalidInputException(
                    "two executions of " + image.module() + " have different images of the name '" + image.image()
                            + "'",
                    "list both in the <images> of the plugin's <configuration>, each with a <name>");
        }
    }

    private static Map<ModuleImage, KeyDocuments> images(String[] texts) {
        Map<ModuleImage, KeyDocuments> images = new TreeMap<>();
        int tiers = Tier.values().length;
        for (int next = 1; next < texts.length; next += 1 + tiers) {
            Iterator<String> documents =
                    List.of(texts).subList(next + 1, next + 1 + tiers).iterator();
            images.put(
                    new ModuleImage(texts[0], texts[next]),
                    KeyDocuments.of(tier -> KeyDocument.parse(documents.next())));
        }
        return images;
    }
}
