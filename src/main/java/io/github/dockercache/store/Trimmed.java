package io.github.dockercache.store;

import java.util.List;

/** How a store was trimmed, or, for a dry run, would have been. */
public sealed interface Trimmed {

    /**
     * It was.
     *
     * @param entries that were deleted, and why
     * @param blobs number of blobs and left-over drafts that were deleted
     * @param freed their bytes
     */
    record Done(List<Retention.Deletion> entries, int blobs, long freed) implements Trimmed {
        /** Copies the list. */
        public Done {
            entries = List.copyOf(entries);
        }
    }

    /** It was put off; the next one will do. */
    record PutOff(String reason) implements Trimmed {}
}
