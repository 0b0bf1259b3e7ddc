package io.github.dockercache.assemble;

import java.util.Map;
import java.util.TreeMap;

/** What is known of a tree, in the lines of {@link MergedTree}, which has the digests of content as well. */
final class TreeLines {

    private TreeLines() {}

    static Map<String, String> of(FileTree tree) {
        TreeListing listing = TreeListing.of(tree);
        Map<String, String> lines = new TreeMap<>();
        listing.files().keySet().stream()
                .filter(path -> !path.equals(TreePath.ROOT))
                .forEach(path -> lines.put(ByteText.readable(path), listing.line(path, Map.of())));
        return lines;
    }

    static Map<String, String> withoutContent(Map<String, String> merged) {
        Map<String, String> lines = new TreeMap<>();
        merged.forEach((path, line) -> lines.put(path, line.replaceFirst("^(file \\d+ \\d+) \\w{12}", "$1")));
        return lines;
    }
}
