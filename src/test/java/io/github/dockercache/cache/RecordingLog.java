package io.github.dockercache.cache;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what it is told, in words. */
class RecordingLog implements CacheLog {

    final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void resolved(String base, ResolvedBase found) {
        lines.add("resolved " + base);
    }

    @Override
    public void stale(ImageReference reference, Instant checked, DockerCacheException reason) {
        lines.add("stale " + reference);
    }

    @Override
    public void notAsked(ImageReference reference, Instant checked) {
        lines.add("not asked " + reference);
    }

    @Override
    public void sameCommit(Duration age, Duration rest) {
        lines.add("same commit " + age + " ago, for " + rest);
    }

    @Override
    public void notLocked(ImageReference reference) {
        lines.add("not locked " + reference);
    }

    @Override
    public void unresolved(DockerCacheException reason) {
        lines.add("unresolved: " + reason.problem());
    }

    @Override
    public void storeTrouble(DockerCacheException reason) {
        lines.add("store trouble");
    }

    @Override
    public void damaged(Path file, String reason) {
        lines.add("damaged");
    }
}
