package io.github.dockercache.assemble;

import io.github.dockercache.assemble.LayerEntry.Opaque;
import io.github.dockercache.assemble.LayerEntry.Whiteout;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is in a layer, without the content of its files: enough to know what an instruction does on top of it. It is made
 * once, when the layer's bytes are at hand, and travels with the store.
 */
public final class FileIndex {

    private final Digest diffId;
    private final List<LayerEntry> entries;
    private final Map<Integer, String> accounts;

    /**
     * @param accounts the content of the files that name users and groups, by the number of their entry in the tar
     */
    FileIndex(Digest diffId, List<LayerEntry> entries, Map<Integer, String> accounts) {
        this.diffId = diffId;
        this.entries = List.copyOf(entries);
        this.accounts = Map.copyOf(accounts);
    }

    /**
     * Reads a layer from its first byte to its last, and keeps nothing of it on disk.
     *
     * @param layer plain, or compressed by gzip or zstd
     * @param diffId which the layer's tar must have
     * @throws IOException when it cannot be read, is no tar, or is another one
     */
    public static FileIndex read(Descriptor layer, Digest diffId, ContentSource source) throws IOException {
        return new LayerReader(diffId).read(layer, source);
    }

    /** The index in these bytes; empty when they are of another version, damaged, or none. */
    public static Optional<FileIndex> parse(byte[] bytes) {
        return IndexFormat.decode(bytes);
    }

    /** The bytes that {@link #parse} reads: see {@link IndexFormat}. */
    public byte[] bytes() {
        return IndexFormat.encode(this);
    }

    /** The digest of the layer's tar. */
    public Digest diffId() {
        return diffId;
    }

    /** In the order of the tar. */
    List<LayerEntry> entries() {
        return entries;
    }

    /** Whether it takes something out of a folder that it has emptied, which says nothing more. */
    boolean hidesWhiteouts() {
        Set<String> emptied = entries.stream()
                .filter(Opaque.class::isInstance)
                .map(LayerEntry::path)
                .collect(Collectors.toSet());
        return !emptied.isEmpty()
                && entries.stream()
                        .filter(Whiteout.class::isInstance)
                        .anyMatch(whiteout -> isBelow(emptied, whiteout.path()));
    }

    private static boolean isBelow(Set<String> folders, String path) {
        String at = TreePath.parent(path);
        while (!at.isEmpty() && !folders.contains(at)) {
            at = TreePath.parent(at);
        }
        return folders.contains(at);
    }

    Map<Integer, String> accounts() {
        return accounts;
    }
}
