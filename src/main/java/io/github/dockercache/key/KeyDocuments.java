package io.github.dockercache.key;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The document of each tier, of one image or of a reactor. */
public final class KeyDocuments {

    private final Map<Tier, KeyDocument> documents = new EnumMap<>(Tier.class);

    private KeyDocuments() {}

    /** What a function gives for each tier. */
    public static KeyDocuments of(Function<Tier, KeyDocument> source) {
        KeyDocuments documents = new KeyDocuments();
        for (Tier tier : Tier.values()) {
            documents.documents.put(tier, source.apply(tier));
        }
        return documents;
    }

    /** For each tier one document over all images of a reactor. */
    public static KeyDocuments ofReactor(Map<ModuleImage, KeyDocuments> images) {
        return of(tier -> {
            Map<ModuleImage, CacheKey> keys = new TreeMap<>();
            images.forEach((image, own) -> keys.put(image, own.get(tier).key()));
            return KeyDocument.ofReactor(keys);
        });
    }

    /** The document of a tier. */
    public KeyDocument get(Tier tier) {
        return Objects.requireNonNull(documents.get(tier));
    }

    /** Each tier and its document, from little to much. */
    public void forEach(BiConsumer<Tier, KeyDocument> consumer) {
        documents.forEach(consumer);
    }

    /** The key of each tier. */
    public Map<Tier, CacheKey> keys() {
        Map<Tier, CacheKey> keys = new EnumMap<>(Tier.class);
        forEach((tier, document) -> keys.put(tier, document.key()));
        return Collections.unmodifiableMap(keys);
    }
}
