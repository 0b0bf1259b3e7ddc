package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.key.Inputs;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.store.EntryName;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a build gave, or found, for later ones to take as it is.
 *
 * @param name made of the key
 * @param image its manifest
 * @param document that the key is the digest of
 * @param inputs what stands behind the document, gathered only when asked for; empty for a prefix
 * @param isStored whether it was found, and not made
 */
record NewResult(
        EntryName name, Descriptor image, KeyDocument document, Optional<Supplier<Inputs>> inputs, boolean isStored) {

    /** The title of the document in the entry. */
    static final String DOCUMENT = "key";

    static NewResult image(Descriptor image, KeyDocument document, Supplier<Inputs> inputs) {
        return new NewResult(EntryName.image(document.key()), image, document, Optional.of(new Once<>(inputs)), false);
    }

    static NewResult prefix(Descriptor image, KeyDocument document) {
        return new NewResult(EntryName.prefix(document.key()), image, document, Optional.empty(), false);
    }

    /** One that was found in a store. */
    NewResult stored() {
        return new NewResult(name, image, document, inputs, true);
    }

    /** Whether it is a prefix, and not an image. */
    boolean isPrefix() {
        return inputs.isEmpty();
    }
}
