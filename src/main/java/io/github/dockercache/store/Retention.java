package io.github.dockercache.store;

import io.github.dockercache.image.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Chooses what a store deletes: what was not used for long, then, while the store is too large, what was used least recently.
 * Values in, values out.
 *
 * @param maxSize bytes that the store may have
 * @param maxAge time since the last use
 */
public record Retention(long maxSize, Duration maxAge) {

    /** Less than this is not worth losing: what was built last, documents of base images. */
    private static final long SMALL = 1024 * 1024;

    /** Complains, as {@link IllegalArgumentException}, about negative limits. */
    public Retention {
        if (maxSize < 0 || maxAge.isNegative()) {
            throw new IllegalArgumentException("negative limits: " + maxSize + " bytes, " + maxAge);
        }
    }

    /**
     * Something that is kept or deleted as a whole.
     *
     * @param used when it was last used
     * @param blobs all that it names, with sizes; others may name them too
     */
    record Kept(String name, Instant used, Map<Digest, Long> blobs) {
        Kept {
            blobs = Map.copyOf(blobs);
        }

        /** Two of one name go together. */
        Kept with(Kept other) {
            Map<Digest, Long> all = new HashMap<>(blobs);
            all.putAll(other.blobs);
            return new Kept(name, used.isAfter(other.used) ? used : other.used, all);
        }

        private long size() {
            return blobs.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * What was chosen.
     *
     * @param reason for people
     */
    public record Deletion(String name, String reason) {}

    /**
     * What is to be deleted, in that order.
     *
     * @param others what stays in any case, and counts
     */
    List<Deletion> deletions(Collection<Kept> entries, Map<Digest, Long> others, Instant now) {
        List<Deletion> deletions = new ArrayList<>();
        List<Kept> left = new ArrayList<>(entries);
        left.sort(Comparator.comparing(Kept::used).thenComparing(Kept::name));
        deleteOld(left, now, deletions);
        deleteLarge(left, others, deletions);
        return deletions;
    }

    private void deleteOld(List<Kept> left, Instant now, List<Deletion> deletions) {
        for (Iterator<Kept> entries = left.iterator(); entries.hasNext(); ) {
            Kept entry = entries.next();
            Duration age = Duration.between(entry.used(), now);
            if (age.compareTo(maxAge) > 0) {
                deletions.add(new Deletion(entry.name(), "not used for " + age.toDays() + " days"));
                entries.remove();
            }
        }
    }

    private void deleteLarge(List<Kept> left, Map<Digest, Long> others, List<Deletion> deletions) {
        Map<Digest, Integer> users = new HashMap<>();
        Map<Digest, Long> sizes = new HashMap<>(others);
        others.keySet().forEach(blob -> users.merge(blob, 1, Integer::sum));
        for (Kept entry : left) {
            sizes.putAll(entry.blobs());
            entry.blobs().keySet().forEach(blob -> users.merge(blob, 1, Integer::sum));
        }
        long size = sizes.values().stream().mapToLong(Long::longValue).sum();
        for (Kept entry : left) {
            if (size <= maxSize) {
                return;
            }
            if (entry.size() >= SMALL) {
                deletions.add(new Deletion(entry.name(), "used least recently, and the store is too large"));
                size -= freed(entry, users);
            }
        }
    }

    private static long freed(Kept entry, Map<Digest, Integer> users) {
        long freed = 0;
        for (Map.Entry<Digest, Long> blob : entry.blobs().entrySet()) {
            if (users.merge(blob.getKey(), -1, Integer::sum) == 0) {
                freed += blob.getValue();
            }
        }
        return freed;
    }
}
