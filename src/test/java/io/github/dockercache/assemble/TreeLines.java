package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.RegularFile;
import io.github.dockercache.assemble.Inode.SpecialFile;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is known of a tree, in the lines of {@link MergedTree}, which has the digests of content as well. */
final class TreeLines {

    private final Map<String, String> lines = new TreeMap<>();
    private final IdentityHashMap<Inode, String> names = new IdentityHashMap<>();

    static Map<String, String> of(FileTree tree) {
        TreeLines all = new TreeLines();
        all.add(tree.root(), "");
        return all.lines;
    }

    static Map<String, String> withoutContent(Map<String, String> merged) {
        Map<String, String> lines = new TreeMap<>();
        merged.forEach((path, line) -> lines.put(path, line.replaceFirst("^(file \\d+ \\d+) \\w{12}", "$1")));
        return lines;
    }

    private void add(Folder folder, String path) {
        folder.children().forEach((name, inode) -> {
            String child = TreePath.in(path, name);
            String readable = ByteText.readable(child);
            String first = names.putIfAbsent(inode, readable);
            Owner owner = inode.access().owner();
            lines.put(
                    readable,
                    what(inode) + " " + owner.user() + ":" + owner.group() + attributes(inode)
                            + (first == null ? "" : " = " + first));
            if (inode instanceof Folder below) {
                add(below, child);
            }
        });
    }

    private static String attributes(Inode inode) {
        return inode.access().attributes().entrySet().stream()
                .map(each -> " " + each.getKey() + "=" + HexFormat.of().formatHex(ByteText.bytes(each.getValue())))
                .collect(Collectors.joining());
    }

    private static String what(Inode inode) {
        String mode = Integer.toOctalString(010000 | inode.access().mode()).substring(1);
        if (inode instanceof SymbolicLink link) {
            return "link -> " + ByteText.readable(link.target());
        }
        if (inode instanceof Folder) {
            return "folder " + mode;
        }
        if (inode instanceof RegularFile file) {
            return "file " + mode + " " + file.size();
        }
        SpecialFile special = (SpecialFile) inode;
        if (special.type() == TarHeader.PIPE) {
            return "pipe " + mode;
        }
        return "device " + (special.type() == TarHeader.BLOCK_DEVICE ? "b" : "c")
                + special.device().major() + ":" + special.device().minor() + " " + mode;
    }
}
