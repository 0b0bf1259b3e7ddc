package io.github.dockercache.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an image is built of.
 *
 * @param dockerfile absolute path
 * @param context absolute path of the build context
 * @param excluded folders that are no part of the context, wherever they are: what this plugin writes, and the store
 * @param target stage to build; empty for the last one
 * @param arguments by name; their values never reach a log
 * @param contexts named contexts, by name
 * @param secrets by id
 * @param ssh agents and keys, as {@code default} or {@code id=path}
 */
public record BuildInput(
        Path dockerfile,
        Path context,
        Set<Path> excluded,
        String target,
        Map<String, String> arguments,
        Map<String, String> contexts,
        Map<String, SecretSource> secrets,
        List<String> ssh,
        RunOptions options) {

    /**
     * Where a secret comes from; its value is read by the engine alone.
     */
    public sealed interface SecretSource {

        /** A file of this machine. */
        record FromFile(Path file) implements SecretSource {}

        /** A variable of the environment. */
        record FromEnvironment(String variable) implements SecretSource {}
    }

    /**
     * How instructions run.
     *
     * @param network as {@code host} or {@code none}; empty for the engine's own choice
     * @param addHosts addresses by host name
     * @param labels of the image
     * @param provenance whether attestations are asked for
     */
    public record RunOptions(
            String network, Map<String, String> addHosts, Map<String, String> labels, boolean provenance) {

        /** Copies the maps. */
        public RunOptions {
            addHosts = Map.copyOf(addHosts);
            labels = Map.copyOf(labels);
        }
    }

    /** Copies the collections. */
    public BuildInput {
        excluded = Set.copyOf(excluded);
        arguments = Map.copyOf(arguments);
        contexts = Map.copyOf(contexts);
        secrets = Map.copyOf(secrets);
        ssh = List.copyOf(ssh);
    }

    /** The same of another Dockerfile. */
    public BuildInput of(Path otherDockerfile, String otherTarget) {
        return new BuildInput(
                otherDockerfile, context, excluded, otherTarget, arguments, contexts, secrets, ssh, options);
    }

    /** Leaves the values of arguments out. */
    @Override
    public String toString() {
        return "BuildInput[" + dockerfile + "]";
    }
}
