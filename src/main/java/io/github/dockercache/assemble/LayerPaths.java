package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Inode.Folder;
import java.util.Set;
import java.util.TreeSet;

/**
 * The paths that a layer must list: all that a draft has put, and the folders above, as they are. Engines that unpack a
 * layer by itself would otherwise make those folders anew, as root's.
 */
record LayerPaths(TreeDraft draft) {

    /** In the order of their bytes. Where there is nothing, the layer must say so. */
    Set<String> all() {
        Set<String> paths = new TreeSet<>();
        for (String path : draft.touched()) {
            boolean isThere = draft.at(path).isPresent();
            boolean wasThere = draft.below().at(path).isPresent();
            if (isThere || wasThere) {
                addWithParents(path, paths);
            }
        }
        draft.emptied().forEach(path -> addHidden(path, paths));
        return paths;
    }

    private static void addWithParents(String path, Set<String> paths) {
        for (String at = path; !at.isEmpty() && paths.add(at); ) {
            at = TreePath.parent(at);
        }
    }

    /** What a folder of the tree below had in it before another one took its place. */
    private void addHidden(String path, Set<String> paths) {
        if (draft.at(path).orElse(null) instanceof Folder now
                && draft.below().at(path).orElse(null) instanceof Folder then) {
            for (String name : then.children().keySet()) {
                String child = TreePath.in(path, name);
                if (now.children().containsKey(name)) {
                    addHidden(child, paths);
                } else {
                    addWithParents(child, paths);
                }
            }
        }
    }
}
