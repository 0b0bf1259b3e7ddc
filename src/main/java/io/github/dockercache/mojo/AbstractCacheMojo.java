package io.github.dockercache.mojo;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.InvalidInputException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals share: the switch, the session, and the one place where our errors become Maven's. */
abstract class AbstractCacheMojo extends AbstractMojo {

    /** Whether the goal does nothing. */
    @Parameter(property = "docker-cache.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    AbstractCacheMojo() {}

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            if (skip) {
                skipped();
            } else {
                run();
            }
        } catch (InvalidInputException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (DockerCacheException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** The goal. */
    abstract void run();

    /** What is left of the goal when it is switched off. */
    void skipped() {
        getLog().info("Skipped, as docker-cache.skip says");
    }

    /** Whether the goal is switched off. */
    final boolean isSkipped() {
        return skip;
    }

    /** Trouble that does not end the goal. */
    final void warnOf(DockerCacheException trouble) {
        getLog().warn(trouble.getMessage());
    }

    final MavenSession session() {
        return session;
    }

    final MavenProject project() {
        return project;
    }

    /** The text of a parameter as what it means. */
    static <T> T read(String parameter, String text, Function<String, T> meaning) {
        return read(parameter, () -> meaning.apply(text));
    }

    /** What a parameter means; a complaint about it becomes an error that names it. */
    static <T> T read(String parameter, Supplier<T> meaning) {
        try {
            return meaning.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "parameter " + parameter + ": " + e.getMessage(),
                    "correct <" + parameter + "> in the POM, or -D" + property(parameter) + "=…",
                    e);
        }
    }

    /** What is not the plugin's own has its whole name. */
    private static String property(String parameter) {
        return parameter.indexOf('.') < 0 ? "docker-cache." + parameter : parameter;
    }
}
