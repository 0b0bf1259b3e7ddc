package io.github.dockercache.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is told about an entry, for people and for the choice of what to delete; no part of what it is.
 *
 * @param image that it was made for, with its registry, without a tag; empty when unknown
 * @param branch that it was made on; empty when unknown
 * @param engine that made it, with its version; empty when none did or it is unknown
 * @param created when it was stored
 * @param worked when the engine's instructions in it were run, which may be long before it was stored
 */
public record EntryFacts(String image, String branch, String engine, Instant created, Instant worked) {

    /** Of an entry that another program wrote; as old as can be. */
    public static final EntryFacts UNKNOWN = new EntryFacts("", "", "", Instant.EPOCH, Instant.EPOCH);

    private static final String IMAGE = "io.github.dockercache.image";
    private static final String BRANCH = "io.github.dockercache.branch";
    private static final String ENGINE = "io.github.dockercache.engine";
    private static final String CREATED = "io.github.dockercache.created";
    private static final String WORKED = "io.github.dockercache.worked";

    // written out: see the package of Platform
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EntryFacts that
                && image.equals(that.image)
                && branch.equals(that.branch)
                && engine.equals(that.engine)
                && created.equals(that.created)
                && worked.equals(that.worked);
    }

    @Override
    public int hashCode() {
        return 31 * image.hashCode() + created.hashCode();
    }

    /** Reads annotations; what they do not say, or say in another language, is unknown. */
    static EntryFacts in(Map<String, String> annotations) {
        return new EntryFacts(
                annotations.getOrDefault(IMAGE, ""),
                annotations.getOrDefault(BRANCH, ""),
                annotations.getOrDefault(ENGINE, ""),
                time(annotations, CREATED),
                time(annotations, WORKED));
    }

    /** A time among annotations; {@link Instant#EPOCH} when there is none. */
    static Instant time(Map<String, String> annotations, String name) {
        try {
            return Instant.parse(annotations.getOrDefault(name, ""));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    /** What is known, as annotations. */
    SortedMap<String, String> annotations() {
        SortedMap<String, String> annotations = new TreeMap<>();
        annotations.put(IMAGE, image);
        annotations.put(BRANCH, branch);
        annotations.put(ENGINE, engine);
        annotations.values().removeIf(String::isEmpty);
        putTime(annotations, CREATED, created);
        putTime(annotations, WORKED, worked);
        return annotations;
    }

    private static void putTime(Map<String, String> annotations, String name, Instant time) {
        if (!time.equals(Instant.EPOCH)) {
            annotations.put(name, time.toString());
        }
    }

    /** Whether the other says the same of what was made, whenever it was stored. */
    public boolean sameWork(EntryFacts other) {
        return equals(new EntryFacts(other.image, other.branch, other.engine, created, other.worked));
    }
}
