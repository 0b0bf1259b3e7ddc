package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.ManifestDocument;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What the manifest of an entry says: its facts, its images, its documents. A manifest that is not of ours, as a layer
 * cache's, is its own only image, without facts and documents. What is not named here is tolerated.
 *
 * @param images manifests, with the platform of each
 * @param documents by title
 */
public record EntryManifest(EntryFacts facts, List<Descriptor> images, SortedMap<String, Descriptor> documents) {

    /** The type of the artifact that holds an entry's documents. */
    static final String ARTIFACT = "application/vnd.io.github.dockercache.documents.v1";

    static final String DOCUMENT = "application/vnd.io.github.dockercache.document.v1";
    static final String EMPTY = "application/vnd.oci.empty.v1+json";
    static final String TITLE = "org.opencontainers.image.title";

    /** Documents are texts of some kilobytes; the file-system index of a large layer has some megabytes. */
    private static final int LONGEST_DOCUMENT = 256 * 1024 * 1024;

    /** Copies the collections. */
    public EntryManifest {
        images = List.copyOf(images);
        documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
    }

    /** What an artifact has that needs no configuration. */
    static byte[] emptyObject() {
        return "{}".getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the manifest of an entry.
     *
     * @throws IOException when it or its artifact is missing, damaged, or no manifest
     */
    public static EntryManifest of(Entry entry, ContentSource content) throws IOException {
        byte[] bytes = Contents.readManifest(entry.manifest(), content);
        if (!(Contents.parse(entry.manifest(), bytes) instanceof ManifestDocument.Index index)) {
            return new EntryManifest(EntryFacts.UNKNOWN, List.of(entry.manifest()), new TreeMap<>());
        }
        JsonTree json = JsonTree.parse(bytes);
        return of(EntryFacts.in(json.object("annotations").texts()), index, artifacts(json), content);
    }

    /**
     * The images alone, for which no other manifest than the entry's is read.
     *
     * @throws IOException when the manifest is missing, damaged, or none
     */
    public static List<Descriptor> images(Entry entry, ContentSource content) throws IOException {
        byte[] bytes = Contents.readManifest(entry.manifest(), content);
        return Contents.parse(entry.manifest(), bytes) instanceof ManifestDocument.Index index
                ? images(index, artifacts(JsonTree.parse(bytes)))
                : List.of(entry.manifest());
    }

    private static List<Descriptor> images(ManifestDocument.Index index, List<Boolean> artifacts) {
        return IntStream.range(0, artifacts.size())
                .filter(child -> !artifacts.get(child))
                .mapToObj(child -> index.manifests().get(child))
                .toList();
    }

    /** Which children are artifacts of ours, by their place in the index. */
    private static List<Boolean> artifacts(JsonTree index) {
        return index.objects("manifests").stream()
                .map(child -> child.text("artifactType").equals(ARTIFACT))
                .toList();
    }

    private static EntryManifest of(
            EntryFacts facts, ManifestDocument.Index index, List<Boolean> artifacts, ContentSource content)
            throws IOException {
        SortedMap<String, Descriptor> documents = new TreeMap<>();
        for (int i = 0; i < artifacts.size(); i++) {
            if (artifacts.get(i)) {
                documents.putAll(documents(index.manifests().get(i), content));
            }
        }
        return new EntryManifest(facts, images(index, artifacts), documents);
    }

    private static SortedMap<String, Descriptor> documents(Descriptor artifact, ContentSource content)
            throws IOException {
        SortedMap<String, Descriptor> documents = new TreeMap<>();
        if (Contents.parse(artifact, Contents.readManifest(artifact, content))
                instanceof ManifestDocument.Manifest manifest) {
            manifest.layers().forEach(layer -> documents.put(layer.annotations().getOrDefault(TITLE, ""), layer));
        }
        return documents;
    }

    /**
     * One document.
     *
     * @throws FileNotFoundException when the entry has none of this title
     * @throws IOException when it cannot be read, or is damaged
     */
    public byte[] document(String title, ContentSource content) throws IOException {
        Descriptor document = documents.get(title);
        if (document == null) {
            throw new FileNotFoundException("the entry has no document '" + title + "'");
        }
        return Contents.read(document, content, LONGEST_DOCUMENT);
    }
}
