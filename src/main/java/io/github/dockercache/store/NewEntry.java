package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.MediaTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An entry that is about to be saved: an index of ours over manifests of images, with the facts as its annotations, and with
 * an artifact that holds documents. The same arguments give the same bytes.
 *
 * <p>Not for layer caches of BuildKit, which reads and writes those by itself: their entry is the cache's own manifest.
 */
public final class NewEntry {

    private final Entry entry;
    private final SmallContent own;

    private NewEntry(Entry entry, SmallContent own) {
        this.entry = entry;
        this.own = own;
    }

    /**
     * Makes the entry's own documents.
     *
     * @param images manifests, with the platform of each; none for an entry that only holds documents
     * @param documents by title, as {@code key-base} or {@code image.json}
     * @param content where the images can be read
     */
    public static NewEntry of(
            EntryName name,
            EntryFacts facts,
            List<Descriptor> images,
            Map<String, byte[]> documents,
            ContentSource content) {
        SmallContent own = new SmallContent(content);
        List<ManifestJson.Child> children = new ArrayList<>();
        images.forEach(image -> children.add(new ManifestJson.Child(image, "")));
        if (!documents.isEmpty()) {
            children.add(new ManifestJson.Child(artifact(documents, own), EntryManifest.ARTIFACT));
        }
        byte[] index = ManifestJson.index(children, facts.annotations());
        return new NewEntry(new Entry(name, stored(MediaTypes.OCI_INDEX, index, Map.of(), own), facts), own);
    }

    private static Descriptor artifact(Map<String, byte[]> documents, SmallContent own) {
        List<Descriptor> layers = new ArrayList<>();
        new TreeMap<>(documents)
                .forEach((title, document) ->
                        layers.add(stored(EntryManifest.DOCUMENT, document, Map.of(EntryManifest.TITLE, title), own)));
        Descriptor config = stored(EntryManifest.EMPTY, EntryManifest.emptyObject(), Map.of(), own);
        byte[] manifest = ManifestJson.artifact(EntryManifest.ARTIFACT, config, layers);
        return stored(MediaTypes.OCI_MANIFEST, manifest, Map.of(), own);
    }

    private static Descriptor stored(
            String mediaType, byte[] content, Map<String, String> annotations, SmallContent own) {
        Digest digest = own.put(content.clone());
        return new Descriptor(mediaType, digest, content.length, null, annotations);
    }

    /** The entry, to be saved with {@link #content()}. */
    public Entry entry() {
        return entry;
    }

    /** What the entry names. */
    public ContentSource content() {
        return own;
    }
}
