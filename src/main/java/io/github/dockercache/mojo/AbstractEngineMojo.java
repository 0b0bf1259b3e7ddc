package io.github.dockercache.mojo;

import io.github.dockercache.build.Engine;
import io.github.dockercache.build.EngineChoice;
import io.github.dockercache.build.EngineName;
import io.github.dockercache.build.Engines;
import io.github.dockercache.build.Logins;
import io.github.dockercache.cache.SessionMemory;
import io.github.dockercache.image.DockerCacheException;
import java.util.Objects;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that may need an engine. What machine and engines are like is found out once in a run of Maven. */
abstract class AbstractEngineMojo extends AbstractLadderMojo {

    /** The buildx builder to use; by default the one that buildx has selected. */
    @Parameter(property = "docker-cache.builder")
    private @Nullable String builder;

    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    AbstractEngineMojo() {}

    /** The engine; to be asked for only when something must be built. */
    final Engine engine() {
        if (engineName() == EngineName.NONE) {
            throw new DockerCacheException(
                    "with engine none nothing can be built that is not stored", "choose another <engine>, or auto");
        }
        EngineChoice choice = engines().choose(engineName(), builder());
        if (isNews("Engine " + choice.why())) {
            getLog().info("Engine " + choice.why());
        }
        return choice.engine();
    }

    /** Starts to look for the engine, for a goal that is still to come. */
    final void chooseEngineAhead() {
        if (engineName() != EngineName.NONE) {
            engines().chooseAhead(engineName(), builder());
        }
    }

    private Engines engines() {
        Logins logins = new EngineLogins(registryOptions().credentials());
        SessionMemory memory = new SessionMemory(new SharedMaps(session()).get("engines"), "");
        return new Engines(System.getenv(), logins, memory::answer);
    }

    private String builder() {
        return Objects.requireNonNullElse(builder, "");
    }
}
