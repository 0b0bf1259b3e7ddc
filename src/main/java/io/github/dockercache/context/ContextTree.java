package io.github.dockercache.context;

import io.github.dockercache.context.Filter.Passage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a folder that pass a filter, as if there were no others. It looks only where it is asked about.
 *
 * @param root the folder; its real path
 * @param hidden real paths that are not there
 */
record ContextTree(Path root, Set<Path> hidden, Filter filter) {

    private static final int MOST_LINKS = 255;

    /** A file, and what the filter says of it. */
    record Node(ContextFile file, Passage passage) {
        String path() {
            return file.path();
        }

        boolean isFolder() {
            return file instanceof ContextFile.Folder;
        }
    }

    ContextTree {
        hidden = Set.copyOf(hidden);
    }

    ContextTree through(Filter other) {
        return new ContextTree(root, hidden, other);
    }

    Node top() throws IOException {
        return new Node(FileFacts.read(root).in("", root), Filter.TOP);
    }

    /** The file of this name in a folder; empty when there is none, or the folder is none. */
    Optional<Node> child(Node folder, String name) throws IOException {
        if (!folder.isFolder() || !folder.passage().descends()) {
            return Optional.empty();
        }
        Optional<Path> file = named(folder, name);
        return file.isPresent() ? visible(folder, file.get(), name) : Optional.empty();
    }

    /** The file system may find it under another name, where case does not matter. */
    private static Optional<Path> named(Node folder, String name) throws IOException {
        try {
            Path found = FileName.resolve(folder.file().file(), name).toRealPath(LinkOption.NOFOLLOW_LINKS);
            return FileName.last(found).equals(name) ? Optional.of(found) : Optional.empty();
        } catch (NoSuchFileException | NotDirectoryException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * The file at the end of a path, links followed, but never out of the tree: an absolute one starts at its top. As in
     * BuildKit's copying, {@code ..} takes back the name before it, be that a link or not.
     */
    Optional<Node> follow(List<String> path) throws IOException {
        Node at = top();
        Deque<String> rest = new ArrayDeque<>(path);
        for (int links = 0; !rest.isEmpty(); ) {
            Optional<Node> child = child(at, rest.removeFirst());
            if (child.isEmpty() || links > MOST_LINKS) {
                return Optional.empty();
            }
            if (child.get().file() instanceof ContextFile.Link link) {
                rest = new ArrayDeque<>(link.destination(rest));
                at = top();
                links++;
            } else {
                at = child.get();
            }
        }
        return Optional.of(at);
    }

    /** The file at the end of a path on which there is no link. */
    Optional<Node> literal(List<String> path) throws IOException {
        Optional<Node> at = Optional.of(top());
        for (String name : path) {
            at = at.isPresent() ? child(at.get(), name) : at;
        }
        return at;
    }

    /** What is in a folder, in the order of the names' bytes. */
    List<Node> children(Node folder) throws IOException {
        List<Node> children = new ArrayList<>();
        if (!folder.isFolder() || !folder.passage().descends()) {
            return children;
        }
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder.file().file())) {
            for (Path file : files) {
                visible(folder, file, FileName.last(file)).ifPresent(children::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        children.sort(Comparator.comparing(child -> child.file().name(), FileName::compareBytes));
        return children;
    }

    private Optional<Node> visible(Node folder, Path file, String name) throws IOException {
        if (hidden.contains(file)) {
            return Optional.empty();
        }
        String path = SlashPath.in(folder.path(), name);
        Passage passage = filter.pass(path, folder.passage());
        if (!passage.passes() && !passage.descends()) {
            return Optional.empty();
        }
        Optional<FileFacts> facts = facts(file);
        if (facts.isEmpty() || (!passage.passes() && !facts.get().isFolder())) {
            return Optional.empty();
        }
        Node node = new Node(facts.get().in(path, file), passage);
        return passage.passes() || isAnyVisibleIn(node) ? Optional.of(node) : Optional.empty();
    }

    private boolean isAnyVisibleIn(Node folder) throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder.file().file())) {
            for (Path file : files) {
                if (visible(folder, file, FileName.last(file)).isPresent()) {
                    return true;
                }
            }
            return false;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (AccessDeniedException e) {
            return false; // it is ignored itself
        }
    }

    private static Optional<FileFacts> facts(Path file) throws IOException {
        try {
            return Optional.of(FileFacts.read(file));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // gone since the folder was listed
        }
    }
}
