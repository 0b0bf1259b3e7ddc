package io.github.dockercache.mojo;

import io.github.dockercache.build.Engine;
import io.github.dockercache.build.EngineChoice;
import io.github.dockercache.build.EngineName;
import io.github.dockercache.build.Engines;
import io.github.dockercache.build.Logins;
import io.github.dockercache.cache.BuildCycle;
import io.github.dockercache.cache.BuildRequest;
import io.github.dockercache.cache.BuiltImage;
import io.github.dockercache.cache.Copies;
import io.github.dockercache.cache.ImageBuild;
import io.github.dockercache.cache.LadderRules;
import io.github.dockercache.cache.PastBuild;
import io.github.dockercache.cache.SessionMemory;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.report.KeyValues;
import io.github.dockercache.report.PastBuilds;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Builds the module's images with every layer that is still valid, from exactly the base images that the key names, and keeps
 * images and layer caches in the store. {@code image.json} and {@code image-digest.txt} say what came of it.
 */
@Mojo(name = "build", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true, configurator = CacheConfigurator.NAME)
public final class BuildMojo extends AbstractLadderMojo {

    /** The buildx builder to use; by default the one that buildx has selected. */
    @Parameter(property = "docker-cache.builder")
    private @Nullable String builder;

    /**
     * Whether the image also goes into the engine, under its names; of several platforms the one of this machine. What the
     * engine has put into a registry by itself it pulls from there, by its digest.
     */
    @Parameter(property = "docker-cache.load", defaultValue = "false")
    private boolean load;

    /**
     * Whether the image also goes into {@code image.tar} in the output folder: an archive for {@code docker load} of any
     * engine since 20.10, and an OCI image layout.
     */
    @Parameter(property = "docker-cache.tar", defaultValue = "false")
    private boolean tar;

    /** How layers are compressed that are made without an engine: {@code gzip} or {@code zstd}. */
    @Parameter(property = "docker-cache.compression", defaultValue = "gzip")
    private String compression;

    /** The time of all files in such layers, and of the image. */
    @Parameter(defaultValue = "${project.build.outputTimestamp}", readonly = true)
    private @Nullable String outputTimestamp;

    /** Called by Maven. */
    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    public BuildMojo() {}

    @Override
    void run() {
        List<ImageBuild> builds = builds();
        builds.forEach(build -> folder(build.name()).clearImage());
        if (!isDryRun()) {
            reactorOutput().finished(project(), builds.isEmpty() ? Map.of() : built(builds), this::warnOf);
        } else if (!builds.isEmpty()) {
            inCycle(cycle -> cycle.restore(
                    buildRequest(builds), ladderRules(), engineName().family(), false));
        }
    }

    @Override
    void skipped() {
        super.skipped();
        reactorOutput().finished(project(), Map.of(), this::warnOf);
    }

    /** What came of each image. */
    private Map<String, KeyValues> built(List<ImageBuild> builds) {
        LadderRules rules = ladderRules(compression, Objects.requireNonNullElse(outputTimestamp, ""));
        Map<String, KeyValues> values = new LinkedHashMap<>();
        for (BuiltImage image : withCycle(cycle -> built(cycle, buildRequest(builds), rules))) {
            project()
                    .getProperties()
                    .setProperty("docker-cache.hit", image.rung().toString());
            values.put(image.name(), KeyValues.of(image));
        }
        return values;
    }

    private List<BuiltImage> built(BuildCycle cycle, BuildRequest request, LadderRules rules) {
        List<BuiltImage> images = cycle.build(request, rules, this::engine, copies(request));
        images.forEach(image -> folder(image.name()).writeImage(image));
        cycle.remember(images, image -> past(image, request), failsOnCacheError());
        return images;
    }

    private PastBuild past(BuiltImage image, BuildRequest request) {
        return PastBuilds.of(
                image, ReactorRuns.name(project()), request.branches().own(), commit());
    }

    private Copies copies(BuildRequest request) {
        Map<String, Path> archives = new LinkedHashMap<>();
        if (tar) {
            request.orders().stream()
                    .map(order -> order.image().name())
                    .forEach(name -> archives.put(name, folder(name).archive()));
        }
        return new Copies(load, archives);
    }

    /** Asked for only when something must be built; what machine and engines are like is found out once in a run of Maven. */
    private Engine engine() {
        if (engineName() == EngineName.NONE) {
            throw new DockerCacheException(
                    "with engine none nothing can be built that is not stored", "choose another <engine>, or auto");
        }
        Logins logins = new EngineLogins(registryOptions().credentials());
        SessionMemory memory = new SessionMemory(new SharedMaps(session()).get("engines"), "");
        EngineChoice choice = new Engines(System.getenv(), logins, memory::answer)
                .choose(engineName(), builder == null ? "" : builder);
        if (isNews("Engine " + choice.why())) {
            getLog().info("Engine " + choice.why());
        }
        return choice.engine();
    }
}
