package io.github.dockercache.context;

import io.github.dockercache.context.ContextTree.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a build's ignore file is. */
final class IgnoreFile {

    private static final String NAME = ".dockerignore";

    private IgnoreFile() {}

    /** The rules in it; no rules when there is none. */
    static IgnoreRules read(Path context, Path dockerfile) throws IOException {
        Path absolute = dockerfile.toAbsolutePath();
        Path folder = absolute.getParent();
        String own = FileName.last(absolute) + NAME;
        Optional<IgnoreRules> found = folder == null ? Optional.empty() : in(folder, own);
        return found.isPresent() ? found.get() : readIn(context);
    }

    /** The rules of a context that no Dockerfile belongs to. */
    static IgnoreRules readIn(Path context) throws IOException {
        return in(context, NAME).orElse(IgnoreRules.none());
    }

    private static Optional<IgnoreRules> in(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        ContextTree tree = new ContextTree(folder.toRealPath(), Set.of(), Filter.NONE);
        Optional<Node> file = tree.follow(List.of(name));
        if (file.isEmpty() || !(file.get().file() instanceof ContextFile.Regular regular)) {
            return Optional.empty();
        }
        return Optional.of(IgnoreRules.parse(regular.file().toString(), Files.readAllBytes(regular.file())));
    }
}
