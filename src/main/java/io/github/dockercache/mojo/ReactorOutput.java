package io.github.dockercache.mojo;

import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.key.ModuleImage;
import io.github.dockercache.report.CiOutputs;
import io.github.dockercache.report.KeyFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The two key documents over a whole reactor, in the execution root's output folder, and what the CI system is told. */
final class ReactorOutput {

    private static final String ROOT_FOLDER = "root folder";
    private static final String BEGUN = "begun";
    private static final String TOLD = "told";

    private final MavenSession session;
    private final ConcurrentMap<String, String> notes;
    private final ReactorKeys keys;

    /** @param rootFolder the execution root's output folder, where the current module is the execution root */
    ReactorOutput(MavenSession session, MojoExecution execution, @Nullable Path rootFolder) {
        SharedMaps maps = new SharedMaps(session);
        this.session = session;
        this.notes = maps.get("reactor-notes");
        this.keys = new ReactorKeys(maps.get("reactor-keys"), expected(session, execution));
        if (rootFolder != null) {
            notes.put(ROOT_FOLDER, rootFolder.toString());
        }
    }

    /** By name the goal runs in every module; bound to a phase, in those that bind it. */
    private static Set<String> expected(MavenSession session, MojoExecution execution) {
        BoundExecutions bound = new BoundExecutions(execution);
        return session.getProjects().stream()
                .filter(project -> execution.getSource() == MojoExecution.Source.CLI || bound.existIn(project))
                .map(ReactorOutput::name)
                .collect(Collectors.toSet());
    }

    private static String name(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId();
    }

    /** Removes what an earlier run has left; once in a session. */
    void begin() {
        if (notes.putIfAbsent(BEGUN, "") == null) {
            folder().clear();
        }
    }

    /** A module is through; the last one completes the whole. */
    void arrived(MavenProject project, Optional<Map<String, KeyDocuments>> images) {
        images.ifPresentOrElse(
                documents -> keys.arrived(name(project), documents), () -> keys.arrivedWithoutKey(name(project)));
        keys.complete().filter(all -> !all.isEmpty()).ifPresent(this::write);
    }

    private void write(Map<ModuleImage, KeyDocuments> images) {
        KeyDocuments documents =
                isOnlyTheRoots(images) ? images.values().iterator().next() : KeyDocuments.ofReactor(images);
        folder().writeDocuments(documents);
        if (notes.putIfAbsent(TOLD, "") == null) {
            CiOutputs.of(System.getenv()).tell(documents);
        }
    }

    /** A single image of the execution root needs no document over it. */
    private boolean isOnlyTheRoots(Map<ModuleImage, KeyDocuments> images) {
        return images.size() == 1
                && root().map(ReactorOutput::name)
                        .filter(images.keySet().iterator().next().module()::equals)
                        .isPresent();
    }

    private KeyFolder folder() {
        String known = notes.get(ROOT_FOLDER);
        Path folder = known != null
                ? Path.of(known)
                : root().map(project -> Path.of(project.getBuild().getDirectory()))
                        .orElse(Path.of(session.getExecutionRootDirectory(), "target"))
                        .resolve("docker-cache");
        return new KeyFolder(folder);
    }

    private Optional<MavenProject> root() {
        return session.getAllProjects().stream()
                .filter(MavenProject::isExecutionRoot)
                .findFirst();
    }
}
