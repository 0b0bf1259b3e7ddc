package io.github.dockercache.context;

import io.github.dockercache.context.ContextTree.Node;
import io.github.dockercache.context.Filter.Passage;
import io.github.dockercache.context.Selection.Entry;
import io.github.dockercache.context.Selection.Malformed;
import io.github.dockercache.context.Selection.Match;
import io.github.dockercache.context.Selection.Missing;
import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.context.Source.Form;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One source, looked up in a tree. */
final class Selector {

    private final ContextTree tree;
    private final Source source;
    private final ContextFiles files;

    Selector(ContextTree tree, Source source, ContextFiles files) {
        this.tree = tree;
        this.source = source;
        this.files = files;
    }

    Selection select() throws IOException {
        String pattern = source.path();
        try {
            Filter filter = filter();
            Optional<List<List<String>>> paths = paths();
            return paths.isPresent() ? select(paths.get(), filter) : new Missing(pattern);
        } catch (BadPatternException e) {
            return new Malformed(pattern, e.reason());
        }
    }

    private Filter filter() throws BadPatternException {
        PatternList excludes = PatternList.parse(source.excludes());
        if (source.form() != Form.PARENTS) {
            return Filter.ofCopy(Optional.empty(), excludes);
        }
        return Filter.ofCopy(Optional.of(PatternList.parse(List.of(source.pattern()))), excludes);
    }

    /** The paths that the source names; empty when the folder that a pattern starts from is not there. */
    private Optional<List<List<String>>> paths() throws IOException, BadPatternException {
        List<String> names = SlashPath.names(source.start());
        int plain = 0;
        while (plain < names.size() && !(source.hasWildcards() && GoMatch.isPattern(names.get(plain)))) {
            plain++;
        }
        if (plain == names.size()) {
            return Optional.of(List.of(names));
        }
        GoMatch pattern = GoMatch.parse(String.join("/", names.subList(plain, names.size())));
        pattern.verify();
        Optional<Node> start = tree.follow(names.subList(0, plain));
        if (start.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> found = new ArrayList<>();
        search(start.get(), "", pattern, found);
        return Optional.of(found);
    }

    /** A folder that matches is taken whole, so it is not searched. */
    private void search(Node folder, String relative, GoMatch pattern, List<List<String>> found)
            throws IOException, BadPatternException {
        for (Node child : tree.children(folder)) {
            String path = SlashPath.in(relative, child.file().name());
            if (pattern.matches(path)) {
                found.add(SlashPath.names(child.path()));
            } else if (child.isFolder() && pattern.mayMatchBelow(path)) {
                search(child, path, pattern, found);
            }
        }
    }

    private Selection select(List<List<String>> paths, Filter filter) throws IOException {
        List<Match> matches = new ArrayList<>();
        for (List<String> path : paths) {
            Optional<Node> node = tree.follow(path);
            if (node.isEmpty()) {
                return new Missing(String.join("/", path));
            }
            String name = path.isEmpty() ? "" : path.get(path.size() - 1);
            List<Entry> below = new ArrayList<>();
            collect(new Below(node.get(), "", Filter.TOP), filter, below);
            matches.add(new Match(name, files.usable(node.get().file()), below));
        }
        Optional<String> missing = missing(matches);
        return missing.isPresent() ? new Missing(missing.get()) : new Selected(matches);
    }

    /** What BuildKit asks for before it copies. */
    private Optional<String> missing(List<Match> matches) throws IOException {
        List<Entry> entries =
                matches.stream().flatMap(match -> match.below().stream()).toList();
        String pattern = source.pattern();
        boolean isDemanded = source.form() == Form.PARENTS && !source.hasWildcards();
        if (isDemanded
                && (pattern.isEmpty()
                        || entries.stream().noneMatch(entry -> entry.name().startsWith(pattern)))) {
            return Optional.of(source.path());
        }
        return isFilteredFromTheTop() ? linkToNowhere(entries) : Optional.empty();
    }

    private boolean isFilteredFromTheTop() {
        boolean isFiltered = source.form() == Form.PARENTS || !source.excludes().isEmpty();
        return isFiltered && SlashPath.names(source.start()).isEmpty();
    }

    /** Of a filtered copy of the whole context BuildKit follows the links that are right in it. */
    private Optional<String> linkToNowhere(List<Entry> entries) throws IOException {
        for (Entry entry : entries) {
            boolean isTopLink =
                    entry.file() instanceof ContextFile.Link && entry.name().indexOf('/') < 0;
            if (isTopLink && tree.follow(List.of(entry.name())).isEmpty()) {
                return Optional.of(entry.name());
            }
        }
        return Optional.empty();
    }

    private record Below(Node node, String name, Passage passage) {}

    /** Adds what passes, each folder before its content; a folder that does not pass is added for what passes in it. */
    private void collect(Below folder, Filter filter, List<Entry> entries) throws IOException {
        for (Node child : tree.children(folder.node())) {
            String name = SlashPath.in(folder.name(), child.file().name());
            Passage passage = filter.pass(name, folder.passage());
            if (passage.passes() || (child.isFolder() && passage.descends())) {
                int before = entries.size();
                entries.add(new Entry(name, child.file(), passage.passes()));
                if (passage.descends()) {
                    collect(new Below(child, name, passage), filter, entries);
                }
                if (!passage.passes() && entries.size() == before + 1) {
                    entries.remove(before);
                } else {
                    files.usable(child.file());
                }
            }
        }
    }
}
