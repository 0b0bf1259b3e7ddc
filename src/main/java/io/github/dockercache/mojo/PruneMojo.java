package io.github.dockercache.mojo;

import io.github.dockercache.report.Amount;
import io.github.dockercache.store.DirectoryLayerStore;
import io.github.dockercache.store.StoreAccess;
import io.github.dockercache.store.Trimmed;
import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Trims the directory store to its limits, and says what that freed. Never deletes what a running build uses. */
@Mojo(
        name = "prune",
        requiresProject = false,
        aggregator = true,
        threadSafe = true,
        configurator = CacheConfigurator.NAME)
public final class PruneMojo extends AbstractCacheMojo {

    /** The store: a folder that is an OCI image layout, shared by all projects of a user. */
    @Parameter(property = "docker-cache.store", defaultValue = "${user.home}/.cache/docker-cache")
    private File store;

    /** How large the store may be, as {@code 10GiB}; what was used least recently goes first. */
    @Parameter(property = "docker-cache.maxSize", defaultValue = StoreLimits.MAX_SIZE)
    private String maxSize;

    /** How long an entry may be unused, as {@code 30d}. */
    @Parameter(property = "docker-cache.maxAge", defaultValue = StoreLimits.MAX_AGE)
    private String maxAge;

    /** Whether only to say what would be deleted. */
    @Parameter(property = "docker-cache.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** Called by Maven. */
    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    public PruneMojo() {}

    @Override
    void run() {
        Path folder = store.toPath();
        Trimmed trimmed = DirectoryLayerStore.open(
                        StoreAccess.READ_WRITE, folder, folder, new MavenCacheLog(getLog()), InstantSource.system())
                .trim(StoreLimits.of(maxSize, maxAge), dryRun);
        tell(trimmed);
    }

    private void tell(Trimmed trimmed) {
        if (trimmed instanceof Trimmed.Done done) {
            done.entries()
                    .forEach(deletion -> getLog().info((dryRun ? "Would delete " : "Deleted ") + deletion.name() + ": "
                            + deletion.reason()));
            getLog().info((dryRun ? "Would free " : "Freed ") + Amount.bytes(done.freed()) + " in " + store);
        } else if (trimmed instanceof Trimmed.PutOff putOff) {
            getLog().info("Nothing is deleted in " + store + ": " + putOff.reason());
        }
    }
}
