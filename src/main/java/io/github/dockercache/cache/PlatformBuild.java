package io.github.dockercache.cache;

import io.github.dockercache.build.Built;
import io.github.dockercache.build.Engine;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What building for one platform gave.
 *
 * @param rung that held
 * @param engine that built; empty when none was needed
 * @param worked when the engine's instructions were run that are in the image
 * @param results what later builds can take as it is
 * @param elsewhere layers of base images that nobody has brought here
 */
record PlatformBuild(
        Platform platform,
        Built built,
        Rung rung,
        Optional<Engine> engine,
        Instant worked,
        List<NewResult> results,
        Set<Digest> elsewhere) {

    PlatformBuild {
        results = List.copyOf(results);
        elsewhere = Set.copyOf(elsewhere);
    }

    /**
     * What an engine has built.
     *
     * @param offer that it could use; empty when there was none, or it made the engine fail
     */
    static PlatformBuild byEngine(Platform platform, Built built, Engine engine, Optional<Offer> offer, Instant now) {
        // an engine that tells no steps is taken to have used what it was given
        boolean used = built.steps().isEmpty() || built.steps().stream().anyMatch(step -> step.cached());
        Optional<Offer> helped = offer.filter(given -> used);
        // what came from a cache is as old as the cache; so is, to be safe, all that was built on it
        Instant worked = helped.map(given -> given.entry().facts().worked())
                .filter(time -> !time.equals(Instant.EPOCH))
                .orElse(now);
        Rung rung = helped.isPresent() ? Rung.LAYERS : Rung.NONE;
        return new PlatformBuild(platform, built, rung, Optional.of(engine), worked, List.of(), Set.of());
    }

    /** What was there, or was made without an engine. */
    static PlatformBuild withoutEngine(
            Platform platform, Descriptor image, Rung rung, Instant worked, Set<Digest> elsewhere) {
        Built built = new Built(image, Optional.empty(), Map.of(), List.of());
        return new PlatformBuild(platform, built, rung, Optional.empty(), worked, List.of(), elsewhere);
    }

    /** The same with one more result. */
    PlatformBuild with(NewResult result) {
        List<NewResult> all = new ArrayList<>(results);
        all.add(result);
        return new PlatformBuild(platform, built, rung, engine, worked, all, elsewhere);
    }

    /** The same without any result that is not in a store already. */
    PlatformBuild withoutResults() {
        List<NewResult> stored = results.stream().filter(NewResult::isStored).toList();
        return new PlatformBuild(platform, built, rung, engine, worked, stored, elsewhere);
    }

    /** The same with another image, which was made of it. */
    PlatformBuild becoming(Descriptor image) {
        Built other = new Built(image, built.cache(), built.resolved(), built.steps());
        return new PlatformBuild(platform, other, rung, engine, worked, results, elsewhere);
    }
}
