package io.github.dockercache.cache;

import io.github.dockercache.key.Ingredients;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.store.EntryFacts;
import java.util.Optional;

/**
 * A build that another one is compared with.
 *
 * @param name of its entry, or of the file that tells of it
 * @param facts unknown for a file
 * @param place the store that has it; a file for a file
 * @param result what the image depended on; empty when it had no exact key, or what tells of it is gone
 * @param hasExactKey whether it left one, though what tells of it may be gone; of a file it is not known, and taken for true
 * @param tier what the tier's key depended on, which holds less; empty when it is not known
 */
public record EarlierBuild(
        String name,
        EntryFacts facts,
        String place,
        Optional<Ingredients> result,
        boolean hasExactKey,
        Optional<KeyDocument> tier) {

    /** Whether it is known what it was made of, files and arguments too. */
    public boolean tellsAll() {
        return result.isPresent();
    }

    /** Whether it is known at least from which base images, by which instructions. */
    public boolean tells() {
        return tellsAll() || tier.isPresent();
    }
}
