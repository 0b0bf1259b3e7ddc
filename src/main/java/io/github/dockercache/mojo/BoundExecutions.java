package io.github.dockercache.mojo;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** The executions by which a POM binds the goal of a running execution to phases. */
final class BoundExecutions {

    private final MojoExecution running;

    BoundExecutions(MojoExecution running) {
        this.running = running;
    }

    /** The ids of the executions by which a module binds the goal. */
    List<String> idsIn(MavenProject project) {
        return plugin(project).stream()
                .flatMap(this::of)
                .map(PluginExecution::getId)
                .toList();
    }

    /**
     * The ids of those with configuration of their own. A run by name sees only the plugin's, and so might give another
     * key than the build.
     */
    List<String> configuredIn(MavenProject project) {
        return plugin(project).stream()
                .flatMap(plugin -> of(plugin)
                        .filter(bound -> !Objects.toString(bound.getConfiguration(), "")
                                .equals(Objects.toString(plugin.getConfiguration(), "")))
                        .map(PluginExecution::getId)
                        .filter(id -> !id.equals(running.getExecutionId())))
                .toList();
    }

    private Optional<Plugin> plugin(MavenProject project) {
        return Optional.ofNullable(
                project.getPlugin(Plugin.constructKey(running.getGroupId(), running.getArtifactId())));
    }

    private Stream<PluginExecution> of(Plugin plugin) {
        return plugin.getExecutions().stream()
                .filter(bound -> bound.getGoals().contains(running.getGoal()))
                .filter(bound -> !"none".equals(bound.getPhase()));
    }
}
