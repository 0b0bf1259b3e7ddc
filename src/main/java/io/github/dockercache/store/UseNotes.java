package io.github.dockercache.store;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.registry.ContentRegistry;
import io.github.dockercache.registry.StoredManifest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Notes of times in a repository: each is a manifest of its own, under a tag that is made of what the note is about. */
record UseNotes(ContentRegistry registry, ImageReference repository) {

    private static final String PREFIX = "used-";
    private static final String ABOUT = "io.github.dockercache.about";
    private static final String USED = "io.github.dockercache.used";

    /** Whether a tag is that of a note. */
    static boolean isNote(String tag) {
        return tag.startsWith(PREFIX);
    }

    private ImageReference place(String about) {
        String hash = Digest.of(about.getBytes(StandardCharsets.UTF_8)).hex();
        return new ImageReference(repository.registry(), repository.repository(), new Tag(PREFIX + hash));
    }

    /** The time that was noted last; one that cannot be read is as old as can be. */
    Optional<Instant> read(String about) {
        return registry.fetch(place(about)).map(UseNotes::time);
    }

    private static Instant time(StoredManifest note) {
        try {
            return EntryFacts.time(
                    JsonTree.parse(note.bytes()).object("annotations").texts(), USED);
        } catch (IllegalArgumentException e) {
            return Instant.EPOCH;
        }
    }

    void write(String about, Instant time) {
        byte[] note = ManifestJson.index(List.of(), new TreeMap<>(Map.of(ABOUT, about, USED, time.toString())));
        registry.put(place(about), MediaTypes.OCI_INDEX, note);
    }

    /** Deletes a note; whether it is no longer there, which it is where the registry allows no deletes. */
    boolean delete(String about) {
        Optional<Digest> note = registry.current(place(about));
        return note.isEmpty()
                || registry.delete(repository.pinnedTo(note.get()))
                || registry.current(place(about)).isEmpty();
    }
}
