package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Content.InArchive;
import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.RegularFile;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Copies into a tree, step for step as BuildKit copies into a folder of its disk, so that what is there already has the
 * same say.
 *
 * @see <a href="https://github.com/tonistiigi/fsutil/blob/master/copy/copy.go">fsutil</a>
 */
final class FileCopier {

    private final TreeDraft draft;
    private final AccessChange change;

    /** Of the match that is copied: the names of one file become the names of one copy. */
    private final IdentityHashMap<Inode, Inode> copies = new IdentityHashMap<>();

    FileCopier(TreeDraft draft, AccessChange change) {
        this.draft = draft;
        this.change = change;
    }

    /**
     * Copies one match.
     *
     * @param written with a slash at its end where it is to be a folder, with {@code /.} where it may be one
     */
    void copy(CopyMatch match, String written) {
        copies.clear();
        String destination = destination(match, written);
        makeFolders(draft.resolve(destination.endsWith("/") ? destination : TreePath.parent(destination)));
        String place = draft.resolve(destination);
        boolean copiesFolder = match.inode() instanceof Folder;
        Optional<Inode> there = draft.at(place);
        boolean isInFolder =
                !copiesFolder && there.filter(Folder.class::isInstance).isPresent();
        String target = isInFolder ? TreePath.in(place, match.name()) : place;
        makeFolders(copiesFolder && there.isEmpty() ? target : TreePath.parent(target));
        if (copiesFolder) {
            copyBelow(match, target);
        } else {
            putFile(target, match.inode());
        }
    }

    /** Unpacks an archive into a folder, which is made where it is not there. */
    void unpack(InArchive archive, String destination, ArchiveUnpacker unpacker) {
        String folder = draft.resolve(destination);
        makeFolders(folder);
        unpacker.unpack(archive, folder);
    }

    private String destination(CopyMatch match, String written) {
        if (!written.endsWith("/.")) {
            return written;
        }
        String plain = TreePath.parent(written);
        boolean isSameForAll = match.inode() instanceof Folder
                || draft.at(draft.resolve(plain))
                        .filter(Folder.class::isInstance)
                        .isPresent();
        return isSameForAll || !change.rules().dotMakesFolder() ? plain : plain + "/";
    }

    private void copyBelow(CopyMatch match, String target) {
        if (!(draft.at(target).orElse(null) instanceof Folder)) {
            throw Refusal.folderOverFile(target);
        }
        for (CopyItem item : match.below()) {
            String place = TreePath.in(target, item.name());
            if (item.inode() instanceof Folder folder) {
                putFolder(place, folder, item.isAsked());
            } else {
                putFile(place, item.inode());
            }
        }
    }

    /** A folder that is there takes over what the copied one has; of one that is not asked for, only the mode. */
    private void putFolder(String path, Folder source, boolean isAsked) {
        Optional<Inode> there = draft.at(path);
        if (there.isEmpty()) {
            draft.put(path, Folder.made(change.of(source)));
        } else if (!(there.get() instanceof Folder)) {
            throw Refusal.folderOverFile(path);
        } else {
            draft.changeFolder(
                    path,
                    isAsked
                            ? there.get().access().overwrittenBy(change.of(source))
                            : there.get().access().withMode(source.access().mode()));
        }
    }

    private void putFile(String path, Inode source) {
        if (draft.at(path).orElse(null) instanceof Folder) {
            throw Refusal.fileOverFolder(path);
        }
        Inode copy = source.with(change.of(source));
        draft.put(path, source instanceof RegularFile ? copies.computeIfAbsent(source, file -> copy) : copy);
    }

    /** Makes a folder and those above it, where they are not there. */
    void makeFolders(String path) {
        Optional<Inode> there = draft.at(path);
        if (there.isEmpty()) {
            String parent = TreePath.parent(path);
            makeFolders(parent);
            Access above = draft.at(parent).orElseThrow().access();
            draft.put(path, Folder.made(change.ofParent(above)));
        } else if (!(there.get() instanceof Folder)) {
            throw Refusal.noFolder(path);
        }
    }
}
