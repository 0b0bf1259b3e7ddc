package io.github.dockercache.mojo;

import io.github.dockercache.key.BaseLock;
import io.github.dockercache.key.LockText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** What the modules of a reactor have to say of its lock, as they come in; the last one hears it all. */
final class ReactorLock {

    private static final String[] NOTHING = {};

    private final MavenSession session;
    private final ReactorRuns runs;

    /** By module and execution: texts, as modules may load this plugin in class loaders of their own; none when skipped. */
    private final ConcurrentMap<String, String[]> arrivals;

    ReactorLock(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.runs = new ReactorRuns(session, execution);
        this.arrivals = new SharedMaps(session).get("lock");
    }

    /** A module's part; the whole, for the last module. */
    Optional<BaseLock> arrived(MavenProject project, BaseLock part) {
        return whole(put(project, LockText.of(part)));
    }

    /** A module has nothing to say, so what is locked for it must stay; the whole, for the last module. */
    Optional<BaseLock> skipped(MavenProject project) {
        return whole(put(project));
    }

    private static Optional<BaseLock> whole(Optional<List<String[]>> parts) {
        return parts.map(texts -> texts.stream()
                .flatMap(Arrays::stream)
                .map(text -> LockText.parse("part of the lock", text))
                .reduce(BaseLock.NONE, BaseLock::and));
    }

    /** What a module misses; what all do, for the last module. */
    Optional<List<String>> arrived(MavenProject project, List<String> missing) {
        return put(project, missing.toArray(String[]::new))
                .map(texts -> texts.stream().flatMap(Arrays::stream).sorted().toList());
    }

    private Optional<List<String[]>> put(MavenProject project, String... texts) {
        arrivals.put(runs.of(project).toString(), texts);
        return runs.completes(project) ? Optional.of(all()) : Optional.empty();
    }

    private List<String[]> all() {
        return runs.expected().stream()
                .map(run -> arrivals.getOrDefault(run.toString(), NOTHING))
                .toList();
    }

    /** Whether what has come in is all that there is: no module was left out or skipped, and the lock is this reactor's. */
    boolean isWhole(BaseLockFile file) {
        return runs.isWhole()
                && all().stream().allMatch(texts -> texts.length > 0)
                && Path.of(session.getExecutionRootDirectory())
                        .toAbsolutePath()
                        .normalize()
                        .equals(file.path().getParent());
    }
}
