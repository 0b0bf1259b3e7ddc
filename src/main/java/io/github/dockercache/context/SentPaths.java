package io.github.dockercache.context;

import io.github.dockercache.context.ContextTree.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which paths a client sends when a build asks for some: those, and where links on the way lead. It handles each link
 * once, so of two sources through one link the second is not sent; BuildKit then does not find it.
 *
 * @see <a href="https://github.com/tonistiigi/fsutil/blob/master/followlinks.go">fsutil</a>
 */
final class SentPaths {

    private final ContextTree tree;
    private final SortedSet<String> sent = new TreeSet<>(FileName::compareBytes);

    SentPaths(ContextTree tree) {
        this.tree = tree;
    }

    /** Patterns for what is sent; empty for all. */
    Optional<PatternList> of(Collection<String> sources) throws IOException, BadPatternException {
        SortedSet<String> paths = new TreeSet<>(FileName::compareBytes);
        sources.forEach(source -> paths.add(String.join("/", SlashPath.names(source))));
        if (paths.contains("")) {
            return Optional.empty();
        }
        for (String path : paths) {
            add(SlashPath.names(path));
        }
        return sent.contains("") ? Optional.empty() : Optional.of(PatternList.parse(List.copyOf(sent)));
    }

    private void add(List<String> path) throws IOException {
        String current = "";
        for (int i = 0; i < path.size(); i++) {
            current = SlashPath.in(current, path.get(i));
            List<String> rest = path.subList(i + 1, path.size());
            List<ContextFile.Link> links = links(path.subList(0, i), path.get(i));
            if (!links.isEmpty()) {
                if (sent.add(current)) {
                    for (ContextFile.Link link : links) {
                        add(link.destination(rest));
                    }
                }
                return;
            }
        }
        sent.add(current);
    }

    /** The links that a name, or a pattern of names, means. */
    private List<ContextFile.Link> links(List<String> folder, String name) throws IOException {
        List<ContextFile.Link> links = new ArrayList<>();
        Optional<Node> at = tree.literal(folder);
        if (at.isPresent()) {
            for (Node child : named(at.get(), name)) {
                if (child.file() instanceof ContextFile.Link link) {
                    links.add(link);
                }
            }
        }
        return links;
    }

    private List<Node> named(Node folder, String name) throws IOException {
        if (!GoMatch.isPattern(name)) {
            return tree.child(folder, name).stream().toList();
        }
        GoMatch pattern = GoMatch.parse(name);
        List<Node> named = new ArrayList<>();
        for (Node child : tree.children(folder)) {
            if (matches(pattern, child.file().name())) {
                named.add(child);
            }
        }
        return named;
    }

    private static boolean matches(GoMatch pattern, String name) {
        try {
            return pattern.matches(name);
        } catch (BadPatternException e) {
            return false; // it is refused where all patterns are read
        }
    }
}
