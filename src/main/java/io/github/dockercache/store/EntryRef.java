package io.github.dockercache.store;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An entry as a layout's index names it.
 *
 * @param used when it was last looked up or saved
 * @param leftOut blobs that a thin entry was saved without
 */
record EntryRef(Entry entry, Instant used, SortedSet<Digest> leftOut) {

    private static final String NAME = "org.opencontainers.image.ref.name";
    private static final String USED = "io.github.dockercache.used";
    private static final String LEFT_OUT = "io.github.dockercache.left-out";

    EntryRef {
        leftOut = new TreeSet<>(leftOut);
    }

    /** Reads a ref; empty when it is no entry's. */
    static Optional<EntryRef> in(LayoutEntry ref) {
        Map<String, String> annotations = ref.annotations();
        try {
            Entry entry = new Entry(
                    new EntryName(annotations.getOrDefault(NAME, "")),
                    new Descriptor(ref.mediaType(), Digest.parse(ref.digest()), ref.size(), null, Map.of()),
                    EntryFacts.in(annotations));
            return Optional.of(new EntryRef(entry, EntryFacts.time(annotations, USED), leftOut(annotations)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static SortedSet<Digest> leftOut(Map<String, String> annotations) {
        return Arrays.stream(annotations.getOrDefault(LEFT_OUT, "").split(" "))
                .filter(Predicate.not(String::isEmpty))
                .map(Digest::parse)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The last of a name: an index may name several things alike, and what was added later is newer. */
    static Optional<EntryRef> named(EntryName name, List<LayoutEntry> refs) {
        return refs.stream()
                .flatMap(ref -> in(ref).stream())
                .filter(ref -> ref.entry.name().equals(name))
                .reduce((earlier, later) -> later);
    }

    /** Whether we wrote it. What others wrote is found, and never deleted by its age or size. */
    boolean isOurs() {
        return !used.equals(Instant.EPOCH);
    }

    EntryRef usedAt(Instant time) {
        return new EntryRef(entry, time, leftOut);
    }

    /** Whether the other names the same content, with the same facts. */
    boolean saysTheSame(EntryRef other) {
        return entry.manifest().digest().equals(other.entry.manifest().digest())
                && leftOut.equals(other.leftOut)
                && entry.facts().sameWork(other.entry.facts());
    }

    LayoutEntry asLayoutEntry() {
        SortedMap<String, String> annotations = entry.facts().annotations();
        annotations.put(NAME, entry.name().text());
        annotations.put(USED, used.toString());
        if (!leftOut.isEmpty()) {
            annotations.put(LEFT_OUT, leftOut.stream().map(Digest::toString).collect(Collectors.joining(" ")));
        }
        Descriptor manifest = entry.manifest();
        return LayoutEntry.of(manifest.mediaType(), manifest.digest().toString(), manifest.size(), annotations);
    }
}
