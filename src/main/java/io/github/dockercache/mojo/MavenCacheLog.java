package io.github.dockercache.mojo;

import io.github.dockercache.cache.CacheLog;
import io.github.dockercache.cache.ResolvedBase;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.report.Amount;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.maven.plugin.logging.Log;

/** Turns what happened into Maven's log lines. */
class MavenCacheLog implements CacheLog {

    private final Log log;

    MavenCacheLog(Log log) {
        this.log = log;
    }

    @Override
    public void resolved(String base, ResolvedBase found) {
        log.debug("Resolved " + base + ": digest " + found.digest() + ", manifest " + found.manifest()
                + ", configuration " + found.configuration());
    }

    @Override
    public void stale(ImageReference reference, Instant checked, DockerCacheException reason) {
        log.warn("Using what " + reference + " was at " + checked + ", as " + reason.getMessage());
    }

    @Override
    public void notAsked(ImageReference reference, Instant checked) {
        log.debug("Not asking again about " + reference + ", which was looked up at " + checked);
    }

    @Override
    public void sameCommit(Duration age, Duration rest) {
        log.info("Base images as they were looked up " + Amount.age(age)
                + " ago for the same commit; registries are asked" + " again in " + Amount.age(rest)
                + ", or for another commit");
    }

    @Override
    public void notLocked(ImageReference reference) {
        log.warn("docker-cache.lock does not have " + reference + ": run docker-cache:lock to add it");
    }

    @Override
    public void unresolved(DockerCacheException reason) {
        log.warn("No key, and so no caching, as " + reason.getMessage());
    }

    @Override
    public void storeTrouble(DockerCacheException reason) {
        log.warn("Going on without the store: " + reason.getMessage());
    }

    @Override
    public void damaged(Path file, String reason) {
        log.warn("Damaged in the store: " + file + ": " + reason);
    }
}
