package io.github.dockercache.cache;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a module asks of {@link DockerCache#keys}.
 *
 * @param builds the images of the module
 * @param folder of the module
 * @param keyFiles patterns of the files that enter the tier {@code files}, relative to the folder
 * @param excluded folder whose files never count as key files: the build's own output
 * @param keyPrefix the user's salt
 * @param notSecret names of arguments that look like secrets and are none
 * @param secret names of arguments that are secrets and do not look it
 */
public record KeyRequest(
        List<ImageBuild> builds,
        Path folder,
        List<String> keyFiles,
        Path excluded,
        String keyPrefix,
        Set<String> notSecret,
        Set<String> secret) {

    /** Copies the collections. */
    public KeyRequest {
        builds = List.copyOf(builds);
        keyFiles = List.copyOf(keyFiles);
        notSecret = Set.copyOf(notSecret);
        secret = Set.copyOf(secret);
    }
}
