package io.github.dockercache.assemble;

/** What one header of a layer's tar does to the tree below. Paths have no slash at either end, and no {@code .} or {@code ..}. */
sealed interface LayerEntry {

    /** What marks a name as that of something that is no longer there. */
    String WHITEOUT = ".wh.";

    /** The name that marks all that is below a folder as no longer there. */
    String OPAQUE = ".wh..wh..opq";

    String path();

    /** Puts a file there. */
    record Put(String path, Inode inode) implements LayerEntry {}

    /** Gives a file another name; the target is a path as well. */
    record HardLink(String path, String target) implements LayerEntry {}

    /** Takes something away. */
    record Whiteout(String path) implements LayerEntry {}

    /** Takes everything out of a folder that lower layers have put in. */
    record Opaque(String path) implements LayerEntry {}

    /** Whether a file of this name takes something away. */
    static boolean isWhiteout(String path) {
        return TreePath.name(path).startsWith(WHITEOUT);
    }

    /** The entry that puts a file there, unless its name is a mark. */
    static LayerEntry of(String path, Inode inode) {
        String name = TreePath.name(path);
        String folder = TreePath.parent(path);
        if (name.equals(OPAQUE)) {
            return new Opaque(folder);
        }
        return isWhiteout(path)
                ? new Whiteout(TreePath.in(folder, name.substring(WHITEOUT.length())))
                : new Put(path, inode);
    }
}
