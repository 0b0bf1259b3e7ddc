package io.github.dockercache.mojo;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystemSession;

/** The goal {@code init} for GitHub's CI, as Maven fills it. */
final class InitForm {

    private InitForm() {}

    /** For a project whose POM is, or would be, in a folder. */
    @SuppressWarnings("deprecation") // Maven itself makes sessions in no other way
    static InitMojo in(Path folder, MavenProject project, Log log) throws ReflectiveOperationException {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setBaseDirectory(folder.toFile());
        MavenSession session =
                new MavenSession(null, (RepositorySystemSession) null, request, new DefaultMavenExecutionResult());
        project.setFile(folder.resolve("pom.xml").toFile());
        project.setArtifactId("app");
        session.setProjects(List.of(project));
        Plugin plugin = new Plugin();
        plugin.setVersion("1");
        ValueList systems = new ValueList();
        systems.add("github");
        InitMojo goal = new InitMojo();
        goal.setLog(log);
        FilledForm.set(goal, "session", session);
        FilledForm.set(goal, "project", project);
        FilledForm.set(goal, "execution", new MojoExecution(plugin, "init", "default-cli"));
        return FilledForm.set(goal, "ci", systems);
    }
}
