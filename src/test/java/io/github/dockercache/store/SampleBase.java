package io.github.dockercache.store;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** A base image to remember; its manifest is any text. */
record SampleBase(ImageReference reference, String text, KnownBase known) {

    static final Instant MONDAY = Instant.parse("2026-11-16T08:00:00Z");
    static final Instant TUESDAY = Instant.parse("2026-11-17T08:00:00.123456789Z");

    static SampleBase of(String name, String text, Instant checked) {
        Digest digest = Digest.of(text.getBytes(StandardCharsets.UTF_8));
        return new SampleBase(ImageReference.parse(name), text, new KnownBase(digest, checked, "4b825dc"));
    }

    byte[] manifest() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void rememberIn(Store store) {
        store.put(known.digest(), manifest());
        store.remember(Map.of(reference, known), Map.of(reference, descriptor()));
    }

    private Descriptor descriptor() {
        return new Descriptor(MediaTypes.OCI_MANIFEST, known.digest(), manifest().length, null, Map.of());
    }
}
