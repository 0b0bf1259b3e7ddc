package io.github.dockercache.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The entries among the refs of a layout's index, and how they change. */
record EntryRefs(LayoutIndex index) {

    /** Finer, and each look-up would write the index. */
    private static final Duration USE_GRANULARITY = Duration.ofHours(1);

    /** Whether a use at this time must be written down. */
    static boolean isOld(EntryRef ref, Instant now) {
        return !ref.used().plus(USE_GRANULARITY).isAfter(now);
    }

    /** Whoever changed the entry meanwhile has written a newer time. */
    LayoutIndex used(EntryRef ref, Instant now) {
        return index.withEntries(index.entries().stream()
                .map(each -> EntryRef.in(each).filter(ref::equals).isPresent()
                        ? ref.usedAt(now).asLayoutEntry()
                        : each)
                .toList());
    }

    /** One that says the same already stays as it is written. */
    LayoutIndex with(EntryRef ref) {
        Optional<EntryRef> before = EntryRef.named(ref.entry().name(), index.entries());
        if (before.filter(old -> old.saysTheSame(ref) && !isOld(old, ref.used()))
                .isPresent()) {
            return index;
        }
        List<LayoutEntry> entries = new ArrayList<>(without(ref.entry().name()).entries());
        entries.add(ref.asLayoutEntry());
        return index.withEntries(entries);
    }

    /** All refs of the name go. */
    LayoutIndex without(EntryName name) {
        return index.withEntries(index.entries().stream()
                .filter(each -> EntryRef.in(each)
                        .filter(ref -> ref.entry().name().equals(name))
                        .isEmpty())
                .toList());
    }
}
