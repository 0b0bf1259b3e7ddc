package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Inode.Folder;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A tree in the making: what was changed on the tree below, which stays as it is. */
final class TreeDraft {

    private final FileTree below;

    /** Folders of this draft alone, which may be changed in place. */
    private final Set<Folder> own = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<String> touched = new TreeSet<>();
    private final Set<String> emptied = new TreeSet<>();
    private Folder root;

    TreeDraft(FileTree below) {
        this.below = below;
        this.root = below.root();
    }

    FileTree below() {
        return below;
    }

    Folder root() {
        return root;
    }

    Optional<Inode> at(String path) {
        return PathWalk.at(root, path);
    }

    String resolve(String path) {
        return new PathWalk(root).resolve(path);
    }

    /** Every path that something was put at, in the order of its bytes. */
    Set<String> touched() {
        return Collections.unmodifiableSet(touched);
    }

    /** Every path from which a folder of the tree below was taken away. */
    Set<String> emptied() {
        return Collections.unmodifiableSet(emptied);
    }

    /** Puts something into a folder that is there, whatever was there before; a folder is put empty. */
    void put(String path, Inode inode) {
        noteLost(path);
        folder(TreePath.parent(path)).children().put(TreePath.name(path), inode);
        touched.add(path);
        if (inode instanceof Folder folder) {
            own.add(folder);
        }
    }

    /** Changes the access of what is there; a folder keeps its content, a file its other names as they are. */
    void change(String path, Access access) {
        Folder parent = folder(TreePath.parent(path));
        String name = TreePath.name(path);
        Inode inode = parent.children().get(name);
        if (inode instanceof Folder folder) {
            changeFolder(path, access, folder.modified());
        } else if (inode != null) {
            parent.children().put(name, inode.with(access));
            touched.add(path);
        }
    }

    /** Changes a folder that is there and not the root. */
    void changeFolder(String path, Access access, long modified) {
        Folder changed = folder(path).with(access, modified);
        folder(TreePath.parent(path)).children().put(TreePath.name(path), changed);
        own.add(changed);
        touched.add(path);
    }

    /** Takes away what is there, if anything is. */
    void remove(String path) {
        if (at(path).isPresent()) {
            noteLost(path);
            folder(TreePath.parent(path)).children().remove(TreePath.name(path));
            touched.add(path);
        }
    }

    private void noteLost(String path) {
        if (below.at(path).filter(Folder.class::isInstance).isPresent()
                && at(path).filter(Folder.class::isInstance).isPresent()) {
            emptied.add(path);
        }
    }

    /** A folder that is there, so that it may be changed. */
    private Folder folder(String path) {
        if (path.isEmpty()) {
            if (!own.contains(root)) {
                root = root.copy();
                own.add(root);
            }
            return root;
        }
        Folder parent = folder(TreePath.parent(path));
        String name = TreePath.name(path);
        if (!(parent.children().get(name) instanceof Folder folder)) {
            throw Refusal.noFolder(path);
        }
        if (own.contains(folder)) {
            return folder;
        }
        Folder copy = folder.copy();
        own.add(copy);
        parent.children().put(name, copy);
        return copy;
    }
}
