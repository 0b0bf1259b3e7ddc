package io.github.dockercache.store;

import io.github.dockercache.image.Descriptor;
import java.util.List;

/** Whether a store has an entry. Not having it is an answer, with a reason, and no error. */
public sealed interface Lookup {

    /**
     * The entry is there, and so is all that it names, as far as can be told without reading it.
     *
     * @param absent blobs of base images that a thin entry was saved without, and that are not there by chance either;
     *     empty for any other entry
     */
    record Hit(Entry entry, List<Descriptor> absent) implements Lookup {
        /** Copies the list. */
        public Hit {
            absent = List.copyOf(absent);
        }

        /** With all its blobs. */
        public Hit(Entry entry) {
            this(entry, List.of());
        }
    }

    /** It is not there, or not whole, or the store cannot be asked. */
    record Miss(String reason) implements Lookup {}
}
