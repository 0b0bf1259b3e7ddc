package io.github.dockercache.assemble;

import io.github.dockercache.image.ContentSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares images as a user of them would: names, types, modes, owners, link targets, content and extended attributes of the
 * files; configuration, platform, and number and order of the history's entries. Times, media types and the digests of
 * layers do not count.
 */
public final class ImageComparison {

    private final ContentSource blobs;

    /** @param blobs where layers are read that the images do not share */
    public ImageComparison(ContentSource blobs) {
        this.blobs = blobs;
    }

    /**
     * What the images differ in; empty when they are equal.
     *
     * @throws IOException when a layer cannot be read
     */
    public List<ImageDifference> differences(ComparedImage one, ComparedImage other) throws IOException {
        LayerPacks packs = new LayerPacks(blobs);
        packs.add(one.layers());
        packs.add(other.layers());
        List<ImageDifference> differences =
                new ArrayList<>(new ConfigurationComparison(one.configuration(), other.configuration()).differences());
        differences.addAll(
                new TreeComparison(FileTree.of(one.layers()), FileTree.of(other.layers())).differences(packs));
        return differences;
    }
}
