package io.github.dockercache.build;

import io.github.dockercache.build.BuildInput.RunOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A build that says nothing but its context and its network. */
final class PlainInput {

    private PlainInput() {}

    /** Of the folder's file {@code Dockerfile}; the engines of tests have no bridge, so most of what runs needs {@code host}. */
    static BuildInput of(Path context, String network) {
        return new BuildInput(
                context.resolve("Dockerfile"),
                context,
                Set.of(),
                "",
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                new RunOptions(network, Map.of(), Map.of(), false));
    }
}
