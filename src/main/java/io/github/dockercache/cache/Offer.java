package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.store.Entry;
import java.util.List;

/**
 * A layer cache that a build may use; the engine decides what of it still holds.
 *
 * @param entry that it was found in
 * @param layers manifest of the cache: the entry's own, or a child of it
 * @param place where it is
 * @param absent blobs of base images that a thin entry is without
 */
public record Offer(Entry entry, Descriptor layers, Likeness likeness, Place place, List<Descriptor> absent) {

    /** Which of the stores has something. */
    public enum Place {
        DIRECTORY("the directory store"),
        REMOTE("the remote store");

        private final String words;

        Place(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Copies the list. */
    public Offer {
        absent = List.copyOf(absent);
    }
}
