package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of an image: what its layers come to, one on the other. Never changes. */
public final class FileTree {

    /** That of {@code scratch}. */
    public static final FileTree EMPTY = new FileTree(new Folder(Access.of(0755, Owner.ROOT), 0), List.of());

    private final Folder root;
    private final List<Layer> layers;

    private FileTree(Folder root, List<Layer> layers) {
        this.root = root;
        this.layers = List.copyOf(layers);
    }

    /** The tree of an image with these layers, the lowest first. */
    public static FileTree of(List<Layer> layers) {
        FileTree tree = EMPTY;
        for (Layer layer : layers) {
            tree = tree.with(layer);
        }
        return tree;
    }

    /** This tree with one more layer on it. */
    public FileTree with(Layer layer) {
        TreeDraft draft = new TreeDraft(this);
        new LayerApplication(draft).apply(layer.index());
        List<Layer> all = new ArrayList<>(layers);
        all.add(layer);
        return new FileTree(draft.root(), all);
    }

    /** The lowest first. */
    public List<Layer> layers() {
        return layers;
    }

    Folder root() {
        return root;
    }

    /** What is at a path on which no link is followed. */
    Optional<Inode> at(String path) {
        return PathWalk.at(root, path);
    }

    /** What a path leads to. */
    Optional<Inode> follow(String path) {
        return at(new PathWalk(root).resolve(path));
    }

    /** Whether there is a folder, maybe by a link. */
    public boolean hasFolder(String path) {
        return follow(ByteText.of(path)).filter(Folder.class::isInstance).isPresent();
    }

    /** Whether there is a link at this path. */
    boolean isLink(String path) {
        return at(path).filter(SymbolicLink.class::isInstance).isPresent();
    }
}
