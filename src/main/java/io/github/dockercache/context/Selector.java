package io.github.dockercache.context;

import io.github.dockercache.context.ContextTree.Node;
import io.github.dockercache.context.Selection.Entry;
import io.github.dockercache.context.Selection.Malformed;
import io.github.dockercache.context.Selection.Match;
import io.github.dockercache.context.Selection.Missing;
import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.context.SourceSearch.Below;
import io.github.dockercache.context.SourceSearch.Found;
import io.github.dockercache.context.SourceSearch.Result;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One source, looked up in a context. */
record Selector(ContextTree tree, Source source, ContextFiles files) implements SourceSearch.Tree<Node> {

    Selection select() throws IOException {
        try {
            Result<Node> result = new SourceSearch<>(this, source).search();
            return result.missing().isPresent()
                    ? new Missing(result.missing().get())
                    : new Selected(result.files().stream().map(this::match).toList());
        } catch (BadPatternException e) {
            return new Malformed(source.path(), e.reason());
        }
    }

    Optional<String> lost() throws IOException {
        try {
            return new SourceSearch<>(this, source).lost();
        } catch (BadPatternException e) {
            return Optional.empty(); // it is told when it is looked up
        }
    }

    private Match match(Found<Node> found) {
        List<Entry> below = found.below().stream().map(this::entry).toList();
        return new Match(found.name(), files.usable(found.file().file()), below);
    }

    private Entry entry(Below<Node> below) {
        return new Entry(below.name(), files.usable(below.file().file()), below.isAsked());
    }

    @Override
    public Optional<Node> follow(List<String> path) throws IOException {
        return tree.follow(path);
    }

    @Override
    public Map<String, Node> children(Node folder) throws IOException {
        Map<String, Node> children = new LinkedHashMap<>();
        tree.children(folder).forEach(child -> children.put(child.file().name(), child));
        return children;
    }

    @Override
    public Optional<Node> child(Node folder, String name) throws IOException {
        return tree.child(folder, name);
    }

    @Override
    public boolean isFolder(Node node) {
        return node.isFolder();
    }

    @Override
    public Optional<String> target(Node node) {
        return node.file() instanceof ContextFile.Link link ? Optional.of(link.target()) : Optional.empty();
    }
}
