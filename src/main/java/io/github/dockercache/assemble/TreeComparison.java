package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Content.Packed;
import io.github.dockercache.assemble.Inode.RegularFile;
import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What two trees of files differ in, but for times. Content is read only where it is not in the same place of the same layer. */
final class TreeComparison {

    private final TreeListing one;
    private final TreeListing other;

    TreeComparison(FileTree one, FileTree other) {
        this.one = TreeListing.of(one);
        this.other = TreeListing.of(other);
    }

    List<ImageDifference> differences(PackedFiles.Packs packs) throws IOException {
        Map<Packed, Digest> digests = digests(packs);
        List<ImageDifference> differences = new ArrayList<>();
        TreeSet<String> paths = new TreeSet<>(one.files().keySet());
        paths.addAll(other.files().keySet());
        for (String path : paths) {
            String here = line(one, path, digests);
            String there = line(other, path, digests);
            if (!here.equals(there)) {
                differences.add(new ImageDifference("/" + ByteText.readable(path), here, there));
            }
        }
        return differences;
    }

    private static String line(TreeListing listing, String path, Map<Packed, Digest> digests) {
        return listing.files().containsKey(path) ? listing.line(path, digests) : ImageDifference.NOTHING;
    }

    private Map<Packed, Digest> digests(PackedFiles.Packs packs) throws IOException {
        PackedDigests wanted = new PackedDigests();
        one.files().forEach((path, inode) -> {
            if (inode instanceof RegularFile here
                    && other.files().get(path) instanceof RegularFile there
                    && here.content() instanceof Packed first
                    && there.content() instanceof Packed second
                    && here.size() == there.size()
                    && !first.equals(second)) {
                wanted.add(first);
                wanted.add(second);
            }
        });
        return wanted.read(packs);
    }
}
