package io.github.dockercache.cache;

import io.github.dockercache.build.Family;
import io.github.dockercache.dockerfile.TailStart;
import java.util.Optional;

/** An engine's work, the whole image at most once. */
final class RememberedWork implements Ladder.EngineWork {

    private final Ladder.EngineWork engine;
    private Optional<PlatformBuild> whole = Optional.empty();

    RememberedWork(Ladder.EngineWork engine) {
        this.engine = engine;
    }

    @Override
    public Family family() {
        return engine.family();
    }

    @Override
    public PlatformBuild whole() {
        PlatformBuild built = whole.orElseGet(engine::whole);
        whole = Optional.of(built);
        return built;
    }

    @Override
    public PlatformBuild prefix(TailStart.Prefix start) {
        return engine.prefix(start);
    }

    /** Whether the whole image was built. */
    boolean hasBuiltAll() {
        return whole.isPresent();
    }
}
