package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.SecretNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a module asks of {@link DockerCache#keys}.
 *
 * @param builds the images of the module
 * @param folder of the module
 * @param keyFiles patterns of the files that enter the tier {@code files}, relative to the folder
 * @param excluded folders that patterns do not look into: what builds write, and the store
 * @param keyPrefix the user's salt
 * @param secrets which arguments are secrets
 */
public record KeyRequest(
        List<ImageBuild> builds,
        Path folder,
        List<String> keyFiles,
        Set<Path> excluded,
        String keyPrefix,
        SecretNames secrets) {

    /** Copies the collections. */
    public KeyRequest {
        builds = List.copyOf(builds);
        keyFiles = List.copyOf(keyFiles);
        excluded = Set.copyOf(excluded);
    }
}
