package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Content.Packed;
import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.RegularFile;
import io.github.dockercache.assemble.Inode.SpecialFile;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import io.github.dockercache.image.Digest;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of a tree, by their paths, the root among them; and in words what counts of them: type, mode, owner, size, link
 * target, extended attributes, and the first of its names for a file that has several.
 */
final class TreeListing {

    private final Map<String, Inode> files = new TreeMap<>();
    private final IdentityHashMap<Inode, String> names = new IdentityHashMap<>();

    static TreeListing of(FileTree tree) {
        TreeListing listing = new TreeListing();
        listing.files.put(TreePath.ROOT, tree.root());
        listing.add(tree.root(), TreePath.ROOT);
        return listing;
    }

    private void add(Folder folder, String path) {
        folder.children().forEach((name, inode) -> {
            String child = TreePath.in(path, name);
            files.put(child, inode);
            names.putIfAbsent(inode, child);
            if (inode instanceof Folder below) {
                add(below, child);
            }
        });
    }

    /** By path. */
    Map<String, Inode> files() {
        return files;
    }

    /**
     * What a person reads of a file.
     *
     * @param digests of content, as far as it is known
     */
    String line(String path, Map<Packed, Digest> digests) {
        Inode inode = Optional.ofNullable(files.get(path)).orElseThrow();
        Owner owner = inode.access().owner();
        String first = names.getOrDefault(inode, path);
        return what(inode, digests) + " " + owner.user() + ":" + owner.group() + attributes(inode.access())
                + (first.equals(path) ? "" : " = " + ByteText.readable(first));
    }

    private static String what(Inode inode, Map<Packed, Digest> digests) {
        String mode = Integer.toOctalString(010000 | inode.access().mode()).substring(1);
        if (inode instanceof SymbolicLink link) {
            return "link -> " + ByteText.readable(link.target());
        }
        if (inode instanceof Folder) {
            return "folder " + mode;
        }
        if (inode instanceof RegularFile file) {
            return "file " + mode + " " + file.size() + digest(file, digests);
        }
        SpecialFile special = (SpecialFile) inode;
        if (special.type() == TarHeader.PIPE) {
            return "pipe " + mode;
        }
        return "device " + (special.type() == TarHeader.BLOCK_DEVICE ? "b" : "c")
                + special.device().major() + ":" + special.device().minor() + " " + mode;
    }

    private static String digest(RegularFile file, Map<Packed, Digest> digests) {
        return file.content() instanceof Packed content && digests.containsKey(content)
                ? " " + digests.get(content)
                : "";
    }

    private static String attributes(Access access) {
        return access.attributes().entrySet().stream()
                .map(each -> " " + each.getKey() + "=" + HexFormat.of().formatHex(ByteText.bytes(each.getValue())))
                .collect(Collectors.joining());
    }
}
