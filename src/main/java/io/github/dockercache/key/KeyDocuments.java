package io.github.dockercache.key;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The document of each tier, of one image or of a reactor. */
public final class KeyDocuments {

    private final Map<Tier, KeyDocument> documents = new EnumMap<>(Tier.class);

    /** Each is the digest of some kilobytes, wanted by half a dozen places, and not in every case. */
    private @Nullable Map<Tier, CacheKey> keys;

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
        Map<Tier, CacheKey> known = keys;
        if (known == null) {
            Map<Tier, CacheKey> found = new EnumMap<>(Tier.class);
            forEach((tier, document) -> found.put(tier, document.key()));
            known = Collections.unmodifiableMap(found);
            keys = known;
        }
        return known;
    }
}
