package io.github.dockercache.context;

import io.github.dockercache.context.ContextTree.Node;
import io.github.dockercache.context.Selection.Missing;
import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.context.Selection.Unsent;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A build's context as BuildKit sees it: what the ignore rules let pass, links as links. It looks at a file only when it
 * is asked for it, and does not remember what it saw.
 */
public final class BuildContext {

    private final ContextTree everything;
    private final IgnoreRules rules;
    private final ContextTree tree;
    private final boolean isSelective;

    private BuildContext(ContextTree everything, IgnoreRules rules, Optional<PatternList> sent) {
        this.everything = everything;
        this.rules = rules;
        this.isSelective = sent.isPresent();
        this.tree = everything.through(Filter.ofSender(sent, rules.patterns()));
    }

    /**
     * The context in a folder.
     *
     * @param hidden folders that are no part of it whatever the rules say, such as those that this plugin writes to
     * @throws InvalidInputException when there is no such folder
     */
    public static BuildContext in(Path folder, IgnoreRules rules, Collection<Path> hidden) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    "the build context " + folder + " is not a folder", "correct contextDirectory, or make the folder");
        }
        try {
            Set<Path> real = new HashSet<>();
            for (Path each : hidden) {
                real.add(real(each.toAbsolutePath().normalize()));
            }
            ContextTree everything = new ContextTree(folder.toRealPath(), real, Filter.NONE);
            return new BuildContext(everything, rules, Optional.empty());
        } catch (IOException e) {
            throw ContextFiles.unreadable(folder, e);
        }
    }

    /** The real path, also of what is not there yet. */
    private static Path real(Path path) throws IOException {
        Path parent = path.getParent();
        if (Files.exists(path) || parent == null) {
            return path.toRealPath();
        }
        return real(parent).resolve(path.getFileName());
    }

    /**
     * The context as BuildKit gets it for a build that reads only some sources: no more than those, and less than that where
     * a pattern or a link makes its client send less.
     *
     * @param sources all sources of the needed stages
     * @throws DockerCacheException when a source, or where a link leads, is a pattern that BuildKit's client refuses
     */
    public BuildContext sentFor(Collection<Source> sources) {
        List<String> paths = sources.stream().map(Source::path).toList();
        try {
            return new BuildContext(everything, rules, new SentPaths(everything).of(paths));
        } catch (BadPatternException e) {
            throw new DockerCacheException(
                    "one of the sources " + paths + ", or where a link on their way leads, " + e.reason(),
                    "rename what the link leads to, or leave it to an engine",
                    e);
        } catch (IOException e) {
            throw ContextFiles.unreadable(everything.root(), e);
        }
    }

    /**
     * What a source finds.
     *
     * @throws InvalidInputException when it finds something that no image can hold
     */
    public Selection select(Source source) {
        Selection selection = select(source, tree);
        return selection instanceof Missing missing && isSelective && select(source, whole()) instanceof Selected
                ? new Unsent(missing.path())
                : selection;
    }

    private static Selection select(Source source, ContextTree tree) {
        try {
            return new Selector(tree, source, new ContextFiles(tree.root())).select();
        } catch (IOException e) {
            throw ContextFiles.unreadable(tree.root(), e);
        }
    }

    /**
     * A path that is not there, where a link in a folder leads that the source's pattern finds; empty when there is none.
     * Older versions of BuildKit refuse such a source.
     */
    public Optional<String> lost(Source source) {
        try {
            return new Selector(tree, source, new ContextFiles(tree.root())).lost();
        } catch (IOException e) {
            throw ContextFiles.unreadable(tree.root(), e);
        }
    }

    private ContextTree whole() {
        return everything.through(Filter.ofSender(Optional.empty(), rules.patterns()));
    }

    /** Does something with one file of a context. */
    @FunctionalInterface
    public interface FileAction {

        /** Called once for each. */
        void take(ContextFile file) throws IOException;
    }

    /**
     * All files, each folder before its content, in the order of their names' bytes. Sockets are passed over, as Docker's
     * client does it.
     *
     * @throws InvalidInputException for what else no image can hold
     */
    public void forEach(FileAction action) throws IOException {
        forEach(tree.top(), action);
    }

    private void forEach(Node folder, FileAction action) throws IOException {
        ContextFiles files = new ContextFiles(tree.root());
        for (Node child : tree.children(folder)) {
            if (!(child.file() instanceof ContextFile.Special special && special.isSocket())) {
                action.take(files.usable(child.file()));
            }
            forEach(child, action);
        }
    }

    /** Rules that leave out the hidden folders as well, for an engine that walks the context itself. */
    public IgnoreRules effectiveRules() {
        IgnoreRules effective = rules;
        for (Path each : tree.hidden().stream().sorted().toList()) {
            if (each.startsWith(tree.root()) && !each.equals(tree.root())) {
                effective = effective.without(FileName.relative(tree.root(), each));
            }
        }
        return effective;
    }
}
