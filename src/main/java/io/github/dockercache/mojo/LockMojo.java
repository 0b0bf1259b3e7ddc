package io.github.dockercache.mojo;

import io.github.dockercache.cache.BaseUpdatePolicy;
import io.github.dockercache.cache.DockerCache;
import io.github.dockercache.cache.ImageBuild;
import io.github.dockercache.cache.ResolutionRules;
import io.github.dockercache.cache.UnchangedStore;
import io.github.dockercache.cache.WhenUnresolved;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.report.LockChanges;
import java.time.Instant;
import java.util.List;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code docker-cache.lock} in the execution root: each base image of the reactor with its digests for each platform.
 * With that file keys and builds take exactly those images, and ask no registry what tags point to. What is locked stays as it
 * is unless {@code update} names it; what no Dockerfile names any more is dropped, and what is new is added.
 */
@Mojo(name = "lock", threadSafe = true, configurator = CacheConfigurator.NAME)
public final class LockMojo extends AbstractKeysMojo {

    /**
     * The images whose tags are asked again: {@code all}, or names as Dockerfiles write them, with commas between; a name
     * without a tag stands for every tag of it.
     */
    @Parameter(property = "docker-cache.update")
    private @Nullable ValueList update;

    /** Whether only to check: fails when a Dockerfile has an image that the lock does not have. Asks no registry. */
    @Parameter(property = "docker-cache.verify", defaultValue = "false")
    private boolean verify;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution goal;

    /** Called by Maven. */
    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    public LockMojo() {}

    @Override
    void run() {
        BaseLockFile file = BaseLockFile.of(session());
        BaseLock before = file.read();
        List<ImageBuild> builds = builds();
        ReactorLock reactor = new ReactorLock(session(), goal);
        if (verify) {
            reactor.arrived(project(), missing(builds, before)).ifPresent(missing -> requireNone(missing, file));
            return;
        }
        UpdatedImages updated = updated();
        BaseLock part = builds.isEmpty() ? BaseLock.NONE : lock(builds, before, updated);
        reactor.arrived(project(), part).ifPresent(all -> keep(file, reactor.isWhole(file), before, all));
    }

    /** The last module may be one that is skipped. */
    @Override
    void skipped() {
        super.skipped();
        BaseLockFile file = BaseLockFile.of(session());
        ReactorLock reactor = new ReactorLock(session(), goal);
        if (verify) {
            reactor.arrived(project(), List.of()).ifPresent(missing -> requireNone(missing, file));
        } else {
            reactor.skipped(project()).ifPresent(all -> keep(file, false, file.read(), all));
        }
    }

    private UpdatedImages updated() {
        return UpdatedImages.of(update == null ? List.of() : update.asList());
    }

    /** What is to be updated is as if it had never been locked, and asked for now, not a quarter of an hour ago. */
    private BaseLock lock(List<ImageBuild> builds, BaseLock before, UpdatedImages updated) {
        ResolutionRules rules = new ResolutionRules(
                new BaseUpdatePolicy.Always(),
                WhenUnresolved.FAIL,
                "",
                Instant.now(),
                before.without(updated::contains));
        return withCache(new QuietAboutTheLock(getLog()), rules, cache -> cache.lock(builds, secrets(builds), before));
    }

    private List<String> missing(List<ImageBuild> builds, BaseLock lock) {
        QuietAboutTheLock log = new QuietAboutTheLock(getLog());
        DockerCache cache =
                DockerCache.offline(new UnchangedStore(storeAccess().open(store(), scratch(), log)), lock, log);
        return cache.missingInLock(builds, secrets(builds));
    }

    private SecretNames secrets(List<ImageBuild> builds) {
        return request(builds).secrets();
    }

    private void requireNone(List<String> missing, BaseLockFile file) {
        if (!missing.isEmpty()) {
            throw new InvalidInputException(
                    file.path()
                            + (file.exists() ? " does not have " : " is not there, and so does not have ")
                            + String.join(", ", missing),
                    "run docker-cache:lock with the platforms of all builds, and keep the file with the sources");
        }
        getLog().info(file.path() + " has every base image");
    }

    /** @param all what the modules that take part have; what only others have stays unless there are none */
    private void keep(BaseLockFile file, boolean isWhole, BaseLock before, BaseLock all) {
        updated().requireKnown(all.images().keySet());
        if (all.images().isEmpty() && !file.exists()) {
            getLog().info("No base image, and so nothing to lock");
            return;
        }
        BaseLock after = isWhole
                ? all
                : before.without(image -> all.find(image).isPresent()).and(all);
        new LockChanges(before, after).lines().forEach(getLog()::info);
        if (before.equals(after) && file.exists()) {
            getLog().info(file.path() + " is as it should be: " + after.images().size() + " base images");
        } else if (isDryRun()) {
            getLog().info("Would write " + file.path());
        } else {
            file.write(after);
            getLog().info("Wrote " + file.path() + ": keep it with the sources");
        }
    }

    /** Here nobody needs to be told that an image is not locked yet. */
    private static final class QuietAboutTheLock extends MavenCacheLog {
        QuietAboutTheLock(Log log) {
            super(log);
        }

        @Override
        public void notLocked(ImageReference reference) {
            // the goal is about just that
        }
    }
}
