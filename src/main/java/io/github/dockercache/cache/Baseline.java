package io.github.dockercache.cache;

import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.key.CacheKey;
import io.github.dockercache.key.Ingredients;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.store.EntryFacts;
import java.util.Optional;

/** What a build is to be compared with, instead of the last one of its branch. */
public sealed interface Baseline {

    /** The image, or the prefix, of this key. */
    record Key(CacheKey key) implements Baseline {}

    /** A key document of a tier, or of an image. */
    record Document(String file, KeyDocument document) implements Baseline {

        /** Only an image's document tells of an engine. */
        EarlierBuild build() {
            boolean isResult = document.tells("engine");
            return new EarlierBuild(
                    file,
                    EntryFacts.UNKNOWN,
                    "a file",
                    Optional.of(document).filter(known -> isResult).map(Ingredients::of),
                    true,
                    Optional.of(document).filter(known -> !isResult));
        }
    }

    /** The build itself; an error when no store has an entry of the key. */
    default EarlierBuild find(EarlierBuilds builds) {
        if (this instanceof Document document) {
            return document.build();
        }
        CacheKey key = ((Key) this).key();
        return builds.of(key)
                .orElseThrow(() -> new InvalidInputException(
                        "no store has an image or a prefix of the key " + key,
                        "give the key of an entry, as key.properties has it, or the file of a key document"));
    }
}
