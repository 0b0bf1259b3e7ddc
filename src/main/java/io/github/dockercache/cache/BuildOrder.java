package io.github.dockercache.cache;

import io.github.dockercache.build.BuildInput;
import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.build.BuildInput.SecretSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An image that is to be built.
 *
 * @param context absolute path of the build context
 * @param excluded folders that are no part of the context, wherever they are
 * @param secrets by id
 * @param secretVersions by id, for those that have one; they enter the keys of what reads the secret
 * @param ssh agents and keys, as {@code default} or {@code id=path}
 */
public record BuildOrder(
        ImageBuild image,
        Destination destination,
        Path context,
        Set<Path> excluded,
        Map<String, SecretSource> secrets,
        Map<String, String> secretVersions,
        List<String> ssh,
        RunOptions options) {

    /** Copies the collections. */
    public BuildOrder {
        excluded = Set.copyOf(excluded);
        secrets = Map.copyOf(secrets);
        secretVersions = Map.copyOf(secretVersions);
        ssh = List.copyOf(ssh);
    }

    BuildInput input() {
        return new BuildInput(
                image.dockerfile(),
                context,
                excluded,
                image.target(),
                image.buildArguments(),
                image.buildContexts(),
                secrets,
                ssh,
                options);
    }
}
