package io.github.dockercache.context;

import io.github.dockercache.context.Filter.Passage;
import io.github.dockercache.context.Source.Form;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks a source up in a tree of files: a build context, or an image.
 *
 * @param <F> a file of the tree
 */
public final class SourceSearch<F> {

    /**
     * A tree in which sources are looked up.
     *
     * @param <F> a file of it
     */
    public interface Tree<F> {

        /** The file at the end of a path, links followed; empty where there is none. */
        Optional<F> follow(List<String> path) throws IOException;

        /** What is in a folder, by name, in the order of the names' bytes; nothing for another file. */
        Map<String, F> children(F file) throws IOException;

        /** What has this name in a folder; empty for another file. */
        Optional<F> child(F folder, String name) throws IOException;

        boolean isFolder(F file);

        /** Where a link leads, as it is written; empty for another file. */
        Optional<String> target(F file);
    }

    /**
     * What a source comes to.
     *
     * @param files in the order in which they are copied
     * @param missing a path that BuildKit would not find; then there are no files
     */
    public record Result<F>(List<Found<F>> files, Optional<String> missing) {

        /** Copies the list. */
        public Result {
            files = List.copyOf(files);
        }

        private static <F> Result<F> withoutFiles(String missing) {
            return new Result<>(List.of(), Optional.of(missing));
        }
    }

    /**
     * A file, or a folder that is copied without itself.
     *
     * @param name the last of the path by which it was found
     * @param below what is in the folder, each folder before its content
     */
    public record Found<F>(String name, F file, List<Below<F>> below) {

        /** Copies the list. */
        public Found {
            below = List.copyOf(below);
        }
    }

    /**
     * A file in a folder that is copied.
     *
     * @param name relative to that folder, with slashes
     * @param isAsked false for a folder that does not pass itself, and comes along for what passes in it
     */
    public record Below<F>(String name, F file, boolean isAsked) {}

    private final Tree<F> tree;
    private final Source source;

    public SourceSearch(Tree<F> tree, Source source) {
        this.tree = tree;
        this.source = source;
    }

    /** Looks; a pattern that BuildKit refuses is a {@link BadPatternException}. */
    public Result<F> search() throws IOException, BadPatternException {
        Filter filter = filter();
        Optional<List<List<String>>> paths = paths();
        if (paths.isEmpty()) {
            return Result.withoutFiles(source.path());
        }
        List<Found<F>> found = new ArrayList<>();
        for (List<String> path : paths.get()) {
            Optional<F> file = tree.follow(path);
            if (file.isEmpty()) {
                return Result.withoutFiles(String.join("/", path));
            }
            List<Below<F>> below = new ArrayList<>();
            collect(new Folder<>(file.get(), "", Filter.TOP), filter, below);
            found.add(new Found<>(path.isEmpty() ? "" : path.get(path.size() - 1), file.get(), below));
        }
        Optional<String> missing = missing(found);
        return missing.isPresent() ? Result.withoutFiles(missing.get()) : new Result<>(found, Optional.empty());
    }

    /**
     * A link that leads nowhere, in a folder that the source's pattern finds: where it leads to. Empty where there is none,
     * or the source is no pattern. The BuildKit of Docker 26 asks what is behind each of them, and newer ones do not.
     */
    public Optional<String> lost() throws IOException, BadPatternException {
        if (SlashPath.names(source.start()).stream().noneMatch(GoMatch::isPattern)) {
            return Optional.empty();
        }
        for (List<String> path : paths().orElse(List.of())) {
            Optional<F> folder = tree.follow(path);
            if (folder.filter(tree::isFolder).isPresent() && !isLink(path)) {
                Optional<String> lost = lostBelow(String.join("/", path), folder.get());
                if (lost.isPresent()) {
                    return lost;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isLink(List<String> path) throws IOException {
        int last = path.size() - 1;
        Optional<F> folder = tree.follow(path.subList(0, last));
        return folder.isPresent()
                && tree.child(folder.get(), path.get(last))
                        .flatMap(tree::target)
                        .isPresent();
    }

    private Optional<String> lostBelow(String path, F folder) throws IOException, BadPatternException {
        List<Below<F>> below = new ArrayList<>();
        collect(new Folder<>(folder, "", Filter.TOP), filter(), below);
        for (Below<F> each : below) {
            Optional<String> target = tree.target(each.file());
            if (target.isPresent()) {
                String start = target.get().startsWith("/") ? "" : SlashPath.in(path, each.name()) + "/../";
                List<String> place = SlashPath.names(start + target.get());
                if (tree.follow(place).isEmpty()) {
                    return Optional.of(String.join("/", place));
                }
            }
        }
        return Optional.empty();
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
        List<String> start = names.subList(0, plain);
        Optional<F> folder = tree.follow(start);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> found = new ArrayList<>();
        match(new Folder<>(folder.get(), "", Filter.TOP), start, pattern, found);
        return Optional.of(found);
    }

    /** A folder that matches is taken whole, so it is not searched. */
    private void match(Folder<F> folder, List<String> start, GoMatch pattern, List<List<String>> found)
            throws IOException, BadPatternException {
        for (Map.Entry<String, F> child : tree.children(folder.file()).entrySet()) {
            String path = SlashPath.in(folder.name(), child.getKey());
            if (pattern.matches(path)) {
                List<String> names = new ArrayList<>(start);
                names.addAll(SlashPath.names(path));
                found.add(names);
            } else if (tree.isFolder(child.getValue()) && pattern.mayMatchBelow(path)) {
                match(new Folder<>(child.getValue(), path, Filter.TOP), start, pattern, found);
            }
        }
    }

    private record Folder<F>(F file, String name, Passage passage) {}

    /** Adds what passes, each folder before its content; a folder that does not pass is added for what passes in it. */
    private void collect(Folder<F> folder, Filter filter, List<Below<F>> all) throws IOException {
        for (Map.Entry<String, F> child : tree.children(folder.file()).entrySet()) {
            String name = SlashPath.in(folder.name(), child.getKey());
            F file = child.getValue();
            Passage passage = filter.pass(name, folder.passage());
            if (passage.passes() || (tree.isFolder(file) && passage.descends())) {
                int before = all.size();
                all.add(new Below<>(name, file, passage.passes()));
                if (passage.descends()) {
                    collect(new Folder<>(file, name, passage), filter, all);
                }
                if (!passage.passes() && all.size() == before + 1) {
                    all.remove(before);
                }
            }
        }
    }

    /** What BuildKit asks for before it copies. */
    private Optional<String> missing(List<Found<F>> found) throws IOException {
        List<Below<F>> all =
                found.stream().flatMap(match -> match.below().stream()).toList();
        String pattern = source.pattern();
        boolean isDemanded = source.form() == Form.PARENTS && !source.hasWildcards();
        if (isDemanded
                && (pattern.isEmpty()
                        || all.stream().noneMatch(each -> each.name().startsWith(pattern)))) {
            return Optional.of(source.path());
        }
        return isFilteredFromTheTop() ? linkToNowhere(all) : Optional.empty();
    }

    private boolean isFilteredFromTheTop() {
        boolean isFiltered = source.form() == Form.PARENTS || !source.excludes().isEmpty();
        return isFiltered && SlashPath.names(source.start()).isEmpty();
    }

    /** Of a filtered copy of the whole tree BuildKit follows the links that are right in it. */
    private Optional<String> linkToNowhere(List<Below<F>> all) throws IOException {
        for (Below<F> each : all) {
            boolean isTopLink =
                    tree.target(each.file()).isPresent() && each.name().indexOf('/') < 0;
            if (isTopLink && tree.follow(List.of(each.name())).isEmpty()) {
                return Optional.of(each.name());
            }
        }
        return Optional.empty();
    }
}
