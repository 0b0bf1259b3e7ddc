package io.github.dockercache.mojo;

import io.github.dockercache.cache.Baseline;
import io.github.dockercache.cache.Explanation;
import io.github.dockercache.cache.ImageBuild;
import io.github.dockercache.report.ExplainText;
import io.github.dockercache.report.Style;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Says why a build is not free: what has changed since the last build of the branch, most important first; which rung of the
 * ladder holds and why not the one above; which instruction is the first to run again; what each rung costs; and what would
 * make it cheaper. {@code explain.json} says the same to programs. Builds nothing, asks no engine, and changes no entry; run
 * it before {@code build}, or with {@code against}, as afterwards the last build is this one.
 */
@Mojo(name = "explain", threadSafe = true, configurator = CacheConfigurator.NAME)
public final class ExplainMojo extends AbstractLadderMojo {

    /**
     * What to compare with instead of the branch's last build: the key of an image or a prefix, as {@code key.properties} has
     * it; or the file of a key document, as an earlier {@code docker-layer-caching-files.txt}.
     */
    @Parameter(property = "docker-cache.against")
    private @Nullable String against;

    /** Called by Maven. */
    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    public ExplainMojo() {}

    @Override
    void run() {
        List<ImageBuild> builds = builds();
        builds.forEach(build -> folder(build.name()).clearExplanations());
        if (!builds.isEmpty()) {
            List<Explanation> explanations =
                    withCycle(cycle -> cycle.explain(buildRequest(builds), ladderRules(), baseline()));
            for (ImageBuild build : builds) {
                List<Explanation> platforms = explanations.stream()
                        .filter(explanation -> explanation.image().equals(build.name()))
                        .toList();
                tell(platforms);
                folder(build.name()).writeExplanations(platforms);
            }
        }
    }

    /** {@inheritDoc} Only its own file is written. */
    @Override
    boolean isDryRun() {
        return true;
    }

    private Optional<Baseline> baseline() {
        Path root = Path.of(session().getExecutionRootDirectory());
        return Optional.ofNullable(against)
                .filter(text -> !text.isBlank())
                .map(text -> read("against", text, given -> Baselines.parse(given, root)));
    }

    /** Of one image; without its keys there is nothing to tell. */
    private void tell(List<Explanation> platforms) {
        if (!platforms.isEmpty()) {
            Style style = Colours.of(getLog());
            ExplainText.lines(platforms, style, Instant.now()).forEach(getLog()::info);
        }
    }
}
