package io.github.dockercache.mojo;

import io.github.dockercache.mojo.ReactorKeys.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** The runs of one goal in a reactor: by name once in every module; bound to phases, as often as a module binds it. */
record ReactorRuns(MavenSession session, MojoExecution execution) {

    /** All that there will be. */
    List<Arrival> expected() {
        BoundExecutions bound = new BoundExecutions(execution);
        List<Arrival> expected = new ArrayList<>();
        for (MavenProject project : session.getProjects()) {
            if (execution.getSource() == MojoExecution.Source.CLI) {
                expected.add(of(project));
            } else {
                bound.idsIn(project).forEach(id -> expected.add(new Arrival(name(project), id)));
            }
        }
        return expected;
    }

    /** The one that goes on, in its module. */
    Arrival of(MavenProject project) {
        return new Arrival(name(project), execution.getExecutionId());
    }

    /** How messages and documents call a module. */
    static String name(MavenProject project) {
        return project.getGroupId() + ":" + project.getArtifactId();
    }

    /** Whether every module takes part, and not only those that {@code -pl}, {@code -rf} or {@code -N} left. */
    boolean isWhole() {
        return session.getRequest().isRecursive()
                && session.getProjects().size() == session.getAllProjects().size();
    }

    /** Notes that the goal is through in a module; true for the one run that completes the reactor. */
    boolean completes(MavenProject project) {
        return completes(new SharedMaps(session).get("runs of " + execution.getGoal()), expected(), of(project));
    }

    /** @param through the runs that are through, by any thread; JDK types alone */
    static boolean completes(ConcurrentMap<String, String> through, List<Arrival> expected, Arrival run) {
        through.put(run.toString(), "");
        boolean all = expected.stream().allMatch(each -> through.containsKey(each.toString()));
        return all && through.putIfAbsent("complete: " + expected, "") == null;
    }
}
