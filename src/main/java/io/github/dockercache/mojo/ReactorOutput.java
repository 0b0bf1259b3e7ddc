package io.github.dockercache.mojo;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.key.ModuleImage;
import io.github.dockercache.report.CiOutputs;
import io.github.dockercache.report.CiReport;
import io.github.dockercache.report.KeyFolder;
import io.github.dockercache.report.KeyValues;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The files over a whole reactor, in the execution root's output folder, and what the CI system is told. */
final class ReactorOutput {

    private static final String ROOT_FOLDER = "root folder";

    private final MavenSession session;
    private final ReactorRuns runs;
    private final ConcurrentMap<String, String> notes;
    private final ReactorKeys keys;
    private final ReactorFindings findings;

    /** @param rootFolder the execution root's output folder, where the current module is the execution root */
    ReactorOutput(MavenSession session, MojoExecution execution, @Nullable Path rootFolder) {
        SharedMaps maps = new SharedMaps(session);
        this.session = session;
        this.runs = new ReactorRuns(session, execution);
        this.notes = maps.get("reactor-notes");
        this.keys = new ReactorKeys(maps.get("reactor-keys"), runs.expected());
        this.findings = new ReactorFindings(maps);
        if (rootFolder != null) {
            notes.put(ROOT_FOLDER, rootFolder.toString());
        }
    }

    /** Removes what an earlier run has left: of the whole, and in a module's folder; each once in a session. */
    void clear(Path outputDirectory) {
        if (runs.isWhole()) {
            clearOnce(folder());
        }
        clearOnce(outputDirectory);
    }

    private void clearOnce(Path outputDirectory) {
        if (notes.putIfAbsent("cleared " + outputDirectory, "") == null) {
            KeyFolder.clearAll(outputDirectory);
        }
    }

    /** A module is through; the last one completes the whole. */
    void arrived(MavenProject project, Optional<Map<String, KeyDocuments>> images) {
        images.ifPresentOrElse(
                documents -> keys.arrived(runs.of(project), documents), () -> keys.arrivedWithoutKey(runs.of(project)));
        keys.complete().filter(all -> !all.isEmpty()).ifPresent(this::write);
    }

    /** The file stands for the whole reactor, so a run over a part of it ({@code -pl}, {@code -rf}) leaves it alone. */
    private void write(Map<ModuleImage, KeyDocuments> images) {
        KeyDocuments documents =
                isOnlyTheRoots(images) ? images.values().iterator().next() : KeyDocuments.ofReactor(images);
        if (runs.isWhole()) {
            new KeyFolder(folder()).writeDocuments(documents);
        }
        findings.reactor(documents);
        images.forEach((image, own) -> findings.image(image, KeyValues.of(own)));
        writeValues(true);
        findings.tell(CiOutputs.of(System.getenv(), ServiceMessages::print));
    }

    /**
     * A goal that comes after the keys is through in a module; the last one completes the whole. An image that is there is not
     * undone by a CI system that cannot be told of it.
     *
     * @param trouble takes what keeps the CI system from being told
     */
    void finished(MavenProject project, Map<String, KeyValues> images, Consumer<DockerCacheException> trouble) {
        images.forEach((image, values) -> findings.image(new ModuleImage(ReactorRuns.name(project), image), values));
        if (runs.completes(project)) {
            writeValues(false);
            try {
                findings.tell(CiOutputs.of(System.getenv(), ServiceMessages::print));
            } catch (DockerCacheException e) {
                trouble.accept(e);
            }
        }
    }

    /**
     * Where the root module's folder has the keys of an image of its own, these stay.
     *
     * @param anew without what an earlier run of Maven has left
     */
    private void writeValues(boolean anew) {
        KeyFolder whole = new KeyFolder(folder());
        synchronized (notes) { // who writes last has the newest
            CiReport report = findings.report();
            if (!runs.isWhole() || whole.hasKeysOfAnImage() || report.images().isEmpty()) {
                return;
            }
            if (anew) {
                whole.writeValues(report.whole());
            } else {
                whole.addOrWriteValues(report.whole());
            }
        }
    }

    /** A single image of the execution root needs no document over it. */
    private boolean isOnlyTheRoots(Map<ModuleImage, KeyDocuments> images) {
        return images.size() == 1
                && root().map(ReactorRuns::name)
                        .filter(images.keySet().iterator().next().module()::equals)
                        .isPresent();
    }

    private Path folder() {
        String known = notes.get(ROOT_FOLDER);
        return known != null
                ? Path.of(known)
                : root().map(project -> Path.of(project.getBuild().getDirectory()))
                        .orElse(Path.of(session.getExecutionRootDirectory(), "target"))
                        .resolve("docker-cache");
    }

    private Optional<MavenProject> root() {
        return session.getAllProjects().stream()
                .filter(MavenProject::isExecutionRoot)
                .findFirst();
    }
}
