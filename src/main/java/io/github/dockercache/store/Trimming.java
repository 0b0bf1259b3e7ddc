package io.github.dockercache.store;

import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Deletes entries that a {@link Retention} names, then every blob that no ref needs: mark and sweep. What other programs
 * refer to in the index is needed, and so is, for a while, what nobody refers to yet.
 */
final class Trimming {

    /** Other programs write their blobs before their refs, and have no leases. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final String DRAFT = ".draft-";

    private final OciLayout layout;
    private final StoreEvents events;
    private final Instant now;
    private final boolean dryRun;

    Trimming(OciLayout layout, StoreEvents events, Instant now, boolean dryRun) {
        this.layout = layout;
        this.events = events;
        this.now = now;
        this.dryRun = dryRun;
    }

    /** To be called while nobody has a lease. */
    Trimmed trim(Retention retention) throws IOException {
        KeptRefs refs = KeptRefs.in(layout);
        List<Retention.Deletion> deletions = retention.deletions(refs.ours().values(), refs.others(), now);
        Set<String> names = new HashSet<>();
        deletions.forEach(deletion -> names.add(deletion.name()));
        Set<Digest> needed = new HashSet<>(refs.others().keySet());
        Set<Digest> freed = new HashSet<>(refs.leftOut());
        refs.ours()
                .forEach((name, entry) -> (names.contains(name) ? freed : needed)
                        .addAll(entry.blobs().keySet()));
        forget(names);
        return sweep(deletions, needed, freed);
    }

    private void forget(Set<String> names) throws IOException {
        if (names.isEmpty() || dryRun) {
            return;
        }
        layout.updateIndex(
                index -> index.withEntries(index.entries().stream()
                        .filter(ref ->
                                KeptRefs.nameOf(ref).filter(names::contains).isEmpty())
                        .toList()),
                events);
    }

    private Trimmed sweep(List<Retention.Deletion> deletions, Set<Digest> needed, Set<Digest> freed)
            throws IOException {
        int blobs = 0;
        long bytes = 0;
        for (Path file : files()) {
            if (isNeeded(file, needed, freed)) {
                continue;
            }
            long size = Files.size(file);
            if (dryRun || Files.deleteIfExists(file)) {
                blobs++;
                bytes += size;
            }
        }
        return new Trimmed.Done(deletions, blobs, bytes);
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> top = Files.list(layout.directory())) {
            top.filter(file -> file.getFileName().toString().startsWith(DRAFT)).forEach(files::add);
        }
        for (Digest.Algorithm algorithm : Digest.Algorithm.values()) {
            Path folder = layout.blobFolder().resolve(algorithm.toString());
            if (Files.isDirectory(folder)) {
                try (Stream<Path> blobs = Files.list(folder)) {
                    blobs.filter(Files::isRegularFile).forEach(files::add);
                }
            }
        }
        return files;
    }

    private boolean isNeeded(Path file, Set<Digest> needed, Set<Digest> freed) throws IOException {
        Optional<Digest> digest = digest(file);
        if (digest.filter(needed::contains).isPresent()) {
            return true;
        }
        if (digest.filter(freed::contains).isPresent()) {
            return false;
        }
        return Files.getLastModifiedTime(file).toInstant().plus(GRACE).isAfter(now);
    }

    /** A blob's name is its digest, and its folder's the algorithm. */
    static Optional<Digest> digest(Path file) {
        String algorithm = String.valueOf(file.getName(file.getNameCount() - 2));
        try {
            return Optional.of(Digest.parse(algorithm + ":" + file.getFileName()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
