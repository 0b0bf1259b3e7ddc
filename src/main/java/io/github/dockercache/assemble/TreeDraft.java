package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Inode.Folder;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tree in the making: what was changed on the tree below, which stays as it is. */
final class TreeDraft {

    private final FileTree below;

    /** Folders of this draft alone, which may be changed in place. */
    private final Set<Folder> own = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<String> touched = new HashSet<>();
    private final Set<String> emptied = new HashSet<>();
    private Folder root;

    /** The folder of this draft that was changed last; what is put stands together. */
    private Folder lastFolder;

    private String lastPath = TreePath.ROOT;

    TreeDraft(FileTree below) {
        this.below = below;
        this.root = below.root().copy();
        this.lastFolder = root;
        own.add(root);
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

    /** Every path that something was put at, in no order. */
    Set<String> touched() {
        return Collections.unmodifiableSet(touched);
    }

    /** Every path from which a folder of the tree below was taken away. */
    Set<String> emptied() {
        return Collections.unmodifiableSet(emptied);
    }

    /** Puts something into a folder that is there, whatever was there before; a folder is put empty. */
    void put(String path, Inode inode) {
        note(path, folder(TreePath.parent(path)).children().put(TreePath.name(path), inode));
        if (inode instanceof Folder folder) {
            own.add(folder);
        }
    }

    /** Notes a change, and what was there before. */
    private void note(String path, @Nullable Inode before) {
        touched.add(path);
        if (before instanceof Folder) {
            lastPath = TreePath.ROOT;
            lastFolder = root;
            if (below.at(path).filter(Folder.class::isInstance).isPresent()) {
                emptied.add(path);
            }
        }
    }

    /** Changes the access of a folder that is there and not the root. */
    void changeFolder(String path, Access access) {
        changeFolder(path, access, folder(path).modified());
    }

    /** Changes a folder that is there and not the root. */
    void changeFolder(String path, Access access, long modified) {
        Folder changed = folder(path).with(access, modified);
        folder(TreePath.parent(path)).children().put(TreePath.name(path), changed);
        own.add(changed);
        touched.add(path);
        lastPath = path;
        lastFolder = changed;
    }

    /** Takes away what is there, if anything is. */
    void remove(String path) {
        if (at(path).isPresent()) {
            note(path, folder(TreePath.parent(path)).children().remove(TreePath.name(path)));
        }
    }

    boolean hasFolder(String path) {
        return path.equals(lastPath)
                || at(path).filter(Folder.class::isInstance).isPresent();
    }

    /** A folder that is there, so that it may be changed. */
    private Folder folder(String path) {
        if (!path.equals(lastPath)) {
            lastFolder = path.isEmpty() ? root : owned(folder(TreePath.parent(path)), path);
            lastPath = path;
        }
        return lastFolder;
    }

    private Folder owned(Folder parent, String path) {
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
