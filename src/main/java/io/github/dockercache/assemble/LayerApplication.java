package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import io.github.dockercache.assemble.LayerEntry.HardLink;
import io.github.dockercache.assemble.LayerEntry.Opaque;
import io.github.dockercache.assemble.LayerEntry.Put;
import io.github.dockercache.assemble.LayerEntry.Whiteout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lays a layer on a tree, entry for entry, as containerd unpacks it: by itself, so that links on the way to a file are
 * followed only when they are of the same layer. A folder takes the place of any other.
 */
final class LayerApplication {

    private static final Access MISSING_PARENT = Access.of(0755, Owner.ROOT);

    private final TreeDraft draft;
    private final Set<String> unpacked = new HashSet<>();
    private boolean hasLinks;

    /** The folder of the entry before, and where it really is: entries of one folder stand together. */
    private String lastFolder = "";

    private String realFolder = "";

    LayerApplication(TreeDraft draft) {
        this.draft = draft;
    }

    void apply(FileIndex index) {
        for (LayerEntry entry : index.entries()) {
            if (entry instanceof Put put) {
                put(put.path(), put.inode());
            } else if (entry instanceof HardLink link) {
                draft.at(real(link.target())).ifPresent(inode -> put(link.path(), inode));
            } else if (entry instanceof Whiteout whiteout) {
                draft.remove(real(whiteout.path()));
                lastFolder = "";
                realFolder = "";
            } else if (entry instanceof Opaque opaque) {
                empty(resolve(opaque.path()));
            }
        }
    }

    private void put(String path, Inode inode) {
        String real = real(path);
        if (real.isEmpty()) {
            return; // containerd keeps the root as it is
        }
        makeParents(TreePath.parent(real));
        if (inode instanceof Folder folder && draft.hasFolder(real)) {
            draft.changeFolder(real, folder.access(), folder.modified());
        } else {
            draft.put(real, inode instanceof Folder folder ? folder.copy() : inode);
        }
        unpacked.add(real);
        hasLinks |= inode instanceof SymbolicLink;
    }

    private String real(String path) {
        String parent = TreePath.parent(path);
        if (!parent.equals(lastFolder)) {
            realFolder = hasLinks ? resolve(parent) : parent;
            lastFolder = parent;
        }
        return TreePath.in(realFolder, TreePath.name(path));
    }

    /** Follows links up to the first that is not of this layer. */
    private String resolve(String path) {
        String at = "";
        for (String name : TreePath.names(path)) {
            at = TreePath.in(at, name);
            if (unpacked.contains(at) && draft.at(at).orElse(null) instanceof SymbolicLink) {
                at = draft.resolve(at);
            }
        }
        return at;
    }

    private void makeParents(String path) {
        if (!draft.hasFolder(path)) {
            makeParents(TreePath.parent(path));
            draft.put(path, missingParent(path));
        }
    }

    /** As the folder was below, though this layer has emptied the one that it was in. */
    private Folder missingParent(String path) {
        return draft.below().at(path).orElse(null) instanceof Folder below
                ? new Folder(below.access(), below.modified())
                : new Folder(MISSING_PARENT, 0);
    }

    /** Takes everything out of a folder that this layer has not put there. */
    private void empty(String path) {
        if (draft.at(path).orElse(null) instanceof Folder there) {
            for (String name : List.copyOf(there.children().keySet())) {
                String child = TreePath.in(path, name);
                if (!unpacked.contains(child)) {
                    draft.remove(child);
                } else {
                    empty(child);
                }
            }
        }
    }
}
