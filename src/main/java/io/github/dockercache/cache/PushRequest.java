package io.github.dockercache.cache;

import io.github.dockercache.image.DockerCacheException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a module asks of the goal that pushes.
 *
 * @param builds what the goal that builds has left
 * @param folder where it leaves that
 * @param offline whether there is no network
 * @param dryRun whether only to say what would be done
 */
public record PushRequest(List<StoredBuild> builds, Path folder, boolean offline, boolean dryRun) {

    /** Copies the list. */
    public PushRequest {
        builds = List.copyOf(builds);
    }

    void requirePossible() {
        if (builds.isEmpty()) {
            throw new DockerCacheException(
                    "there is no image to push: " + folder + " has no image.json",
                    "bind the goal build before push, or run mvn docker-cache:build first");
        }
        if (offline) {
            throw new DockerCacheException(
                    "Maven is offline, and pushing needs the network", "run without -o, or with -Ddocker-cache.skip");
        }
    }
}
