package io.github.dockercache.store;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An entry of the index that says what a base image's reference pointed to. */
record BaseEntry(ImageReference reference, KnownBase base, String mediaType, long size) {

    private static final String NAME = "org.opencontainers.image.ref.name";
    private static final String CHECKED = "io.github.dockercache.checked";
    private static final String COMMIT = "io.github.dockercache.commit";

    static BaseEntry of(ImageReference reference, KnownBase base, Descriptor manifest) {
        if (!manifest.digest().equals(base.digest())) {
            throw new IllegalArgumentException(
                    reference + " points to " + base.digest() + ", and the manifest given is " + manifest.digest());
        }
        return new BaseEntry(reference, base, manifest.mediaType(), manifest.size());
    }

    /** Reads an entry; empty when it is about something else, or not written by us. */
    static Optional<BaseEntry> in(LayoutEntry entry) {
        String name = entry.annotations().getOrDefault(NAME, "");
        String checked = entry.annotations().getOrDefault(CHECKED, "");
        String commit = entry.annotations().getOrDefault(COMMIT, "");
        try {
            KnownBase base = new KnownBase(Digest.parse(entry.digest()), believed(Instant.parse(checked)), commit);
            return Optional.of(new BaseEntry(ImageReference.parse(name), base, entry.mediaType(), entry.size()));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A time to come was written by a clock that went ahead: when that was nobody knows, and any other answer is newer. */
    private static Instant believed(Instant checked) {
        return checked.isAfter(Instant.now()) ? Instant.EPOCH : checked;
    }

    /** What an index knows of these references; of two entries for one, the newer. */
    static Map<ImageReference, KnownBase> known(LayoutIndex index, Collection<ImageReference> references) {
        Map<ImageReference, KnownBase> known = new TreeMap<>();
        for (LayoutEntry entry : index.entries()) {
            in(entry)
                    .filter(found -> references.contains(found.reference()))
                    .ifPresent(found -> known.merge(found.reference(), found.base(), KnownBase::newer));
        }
        return known;
    }

    /** The one of the two that was checked last; the first of two as old. */
    static BaseEntry newer(BaseEntry one, BaseEntry other) {
        return other.base.checked().isAfter(one.base.checked()) ? other : one;
    }

    LayoutEntry asLayoutEntry() {
        SortedMap<String, String> annotations = new TreeMap<>();
        annotations.put(NAME, reference.toString());
        annotations.put(CHECKED, base.checked().toString());
        if (!base.commit().isEmpty()) {
            annotations.put(COMMIT, base.commit());
        }
        return LayoutEntry.of(mediaType, base.digest().toString(), size, annotations);
    }
}
