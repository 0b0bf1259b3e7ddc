package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import io.github.dockercache.context.BadPatternException;
import io.github.dockercache.context.Source;
import io.github.dockercache.context.SourceSearch;
import io.github.dockercache.context.SourceSearch.Below;
import io.github.dockercache.context.SourceSearch.Found;
import io.github.dockercache.context.SourceSearch.Result;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies out of an image, or out of a stage. Its files keep their owners. */
final class TreeOrigin extends CopyOrigin {

    private final FileTree tree;

    TreeOrigin(FileTree tree) {
        this.tree = tree;
    }

    @Override
    List<Layer> layers() {
        return tree.layers();
    }

    @Override
    List<CopyMatch> select(Source source, BuildKitRules rules) throws IOException {
        boolean hidesWhiteouts =
                tree.layers().stream().anyMatch(layer -> layer.index().hidesWhiteouts());
        if (hidesWhiteouts && !rules.hiddenWhiteoutsMayBeRead()) {
            throw new Refusal(
                    "the image that is copied from has a whiteout in a folder that its layer has emptied",
                    "make that image anew");
        }
        try {
            Result<Named> result = new SourceSearch<>(new Names(tree), source).search();
            if (result.missing().isPresent()) {
                throw missing(result.missing().get());
            }
            return result.files().stream().map(TreeOrigin::match).toList();
        } catch (BadPatternException e) {
            throw new Refusal("the source '" + source.path() + "' " + e.reason(), "correct the pattern");
        }
    }

    @Override
    Optional<String> lost(Source source) throws IOException {
        try {
            return new SourceSearch<>(new Names(tree), source).lost();
        } catch (BadPatternException e) {
            return Optional.empty(); // it is told when it is selected
        }
    }

    @Override
    Refusal missing(String path) {
        return new Refusal(
                "there is no '" + path + "' in the image or stage that is copied from",
                "correct the source, or what it is copied from");
    }

    private static CopyMatch match(Found<Named> found) {
        List<CopyItem> below = found.below().stream().map(TreeOrigin::item).toList();
        return new CopyMatch(ByteText.of(found.name()), found.file().inode(), below);
    }

    private static CopyItem item(Below<Named> below) {
        return new CopyItem(below.file().path(), below.file().inode(), below.isAsked());
    }

    /** A file; patterns are matched with text, but the copy has the bytes of the path from the copied folder on. */
    private record Named(String path, Inode inode) {}

    private record Names(FileTree tree) implements SourceSearch.Tree<Named> {

        @Override
        public Optional<Named> follow(List<String> path) {
            return tree.follow(ByteText.of(String.join("/", path))).map(inode -> new Named("", inode));
        }

        @Override
        public Map<String, Named> children(Named file) {
            Map<String, Named> children = new LinkedHashMap<>();
            if (file.inode() instanceof Folder folder) {
                folder.children()
                        .forEach((name, inode) -> children.put(
                                ByteText.readable(name), new Named(TreePath.in(file.path(), name), inode)));
            }
            return children;
        }

        @Override
        public Optional<Named> child(Named file, String name) {
            return Optional.ofNullable(children(file).get(name));
        }

        @Override
        public boolean isFolder(Named file) {
            return file.inode() instanceof Folder;
        }

        @Override
        public Optional<String> target(Named file) {
            return file.inode() instanceof SymbolicLink link
                    ? Optional.of(ByteText.readable(link.target()))
                    : Optional.empty();
        }
    }
}
