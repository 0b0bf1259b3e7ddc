package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.registry.Registry;
import io.github.dockercache.store.Store;
import java.util.function.Supplier;

/** An image of a registry, whose documents are immutable: what the store has needs no request. */
record StoredImage(ImageReference reference, Store store, Registry registry) implements ImageSource {

    @Override
    public String name() {
        return reference.toString();
    }

    @Override
    public byte[] manifest(Digest digest) {
        return stored(digest, () -> registry.manifest(reference, digest));
    }

    @Override
    public byte[] configuration(Descriptor descriptor) {
        return stored(descriptor.digest(), () -> registry.configuration(reference, descriptor));
    }

    private byte[] stored(Digest digest, Supplier<byte[]> download) {
        return store.blob(digest).orElseGet(() -> {
            byte[] bytes = download.get();
            store.put(digest, bytes);
            return bytes;
        });
    }
}
