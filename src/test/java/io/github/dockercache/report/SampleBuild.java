package io.github.dockercache.report;

import io.github.dockercache.build.BuildStep;
import io.github.dockercache.cache.ImageHistory;
import io.github.dockercache.cache.PastBuild;
import io.github.dockercache.cache.PastBuild.Cost;
import io.github.dockercache.cache.PastBuild.Origin;
import io.github.dockercache.cache.PastBuild.Outcome;
import io.github.dockercache.cache.PastBuild.OwnLayer;
import io.github.dockercache.cache.PastBuild.UsedBase;
import io.github.dockercache.cache.Rung;
import io.github.dockercache.image.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A build of which a test says only what it is about. */
final class SampleBuild {

    private final Rung rung;
    private final List<UsedBase> bases = new ArrayList<>();
    private final List<OwnLayer> layers = new ArrayList<>();
    private final List<BuildStep> steps = new ArrayList<>();
    private Instant time = Instant.parse("2026-11-02T10:00:00Z");
    private Optional<Cost> cost = Optional.empty();
    private String branch = "main";
    private String why = "";

    SampleBuild(Rung rung) {
        this.rung = rung;
    }

    SampleBuild at(String text) {
        time = Instant.parse(text);
        return this;
    }

    SampleBuild took(int seconds) {
        cost = Optional.of(new Cost(Duration.ofSeconds(seconds), Duration.ZERO, Duration.ZERO));
        return this;
    }

    SampleBuild on(String name) {
        branch = name;
        return this;
    }

    SampleBuild because(String words) {
        why = words;
        return this;
    }

    SampleBuild layer(String content, long size) {
        layers.add(new OwnLayer(SampleHistory.digest(content), size));
        return this;
    }

    SampleBuild step(BuildStep step) {
        steps.add(step);
        return this;
    }

    SampleBuild base(String name, String id) {
        bases.add(new UsedBase(
                name, Platform.parse("linux/amd64"), SampleHistory.digest("index " + id), SampleHistory.digest(id)));
        return this;
    }

    PastBuild get() {
        return new PastBuild(
                time,
                new Origin("g:app", "registry/app", branch, "0123456789abcdef"),
                new Outcome(rung, why, "", SampleHistory.digest("image"), 1, new TreeMap<>()),
                cost,
                bases,
                layers,
                steps);
    }

    static ImageHistory history(PastBuild... builds) {
        return new ImageHistory("registry/app", "g:app", List.of(builds), 0, Map.of(), List.of());
    }
}
