package io.github.dockercache.assemble;

import io.github.dockercache.context.BuildContext;
import io.github.dockercache.context.Source;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where {@code COPY} and {@code ADD} find what they copy. */
public abstract sealed class CopyOrigin permits ContextOrigin, TreeOrigin {

    CopyOrigin() {}

    /** A build context, or a folder of this machine. */
    public static CopyOrigin of(BuildContext context) {
        return new ContextOrigin(context);
    }

    /** An image, or a stage that was assembled. */
    public static CopyOrigin of(FileTree tree) {
        return new TreeOrigin(tree);
    }

    /** The layers that its files may be in. */
    abstract List<Layer> layers();

    /**
     * What a source finds, in the order in which it is copied.
     *
     * @param rules tell whether it counts what a client sends
     * @throws Refusal when it finds nothing and is no pattern, or is a malformed one
     */
    abstract List<CopyMatch> select(Source source, BuildKitRules rules) throws IOException;

    /** A path that is not there, where a link in a folder leads that the source's pattern finds; empty when there is none. */
    abstract Optional<String> lost(Source source) throws IOException;

    /** What to say of a path that is not there. */
    abstract Refusal missing(String path);
}
