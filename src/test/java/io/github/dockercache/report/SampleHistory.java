package io.github.dockercache.report;

import io.github.dockercache.build.BuildStep;
import io.github.dockercache.cache.ImageHistory;
import io.github.dockercache.cache.ImageHistory.ImageLayer;
import io.github.dockercache.cache.PastBuild;
import io.github.dockercache.cache.PastBuild.Cost;
import io.github.dockercache.cache.PastBuild.Origin;
import io.github.dockercache.cache.PastBuild.Outcome;
import io.github.dockercache.cache.PastBuild.OwnLayer;
import io.github.dockercache.cache.PastBuild.UsedBase;
import io.github.dockercache.cache.Rung;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A plausible history of a service that some people work on for some weeks: its base image moves now and then, its Dockerfile
 * seldom, its application at most commits. The same at each run.
 */
final class SampleHistory {

    private static final int MEGABYTE = 1_000_000;
    private static final Duration PACKAGES = Duration.ofMillis(41_300);
    private static final Duration CACERTS = Duration.ofMillis(6_900);
    private static final Duration USER = Duration.ofMillis(410);

    private final Random random;
    private final String module;
    private final String image;
    private final List<PastBuild> builds = new ArrayList<>();
    private Instant now;
    private int base = 1;
    private int packages = 1;
    private int application = 1;

    SampleHistory(String name, int seed, Instant begin) {
        this.random = new Random(seed);
        this.module = "com.example.shop:" + name;
        this.image = "registry.example.com/shop/" + name;
        this.now = begin;
    }

    static Digest digest(String of) {
        return Digest.of(of.getBytes(StandardCharsets.UTF_8));
    }

    /** So many builds, some hours after one another. */
    ImageHistory of(int count) {
        add(Rung.NONE, "");
        while (builds.size() < count) {
            now = now.plus(Duration.ofMinutes(40 + random.nextInt(1100)));
            int dice = random.nextInt(100);
            if (dice < 3) {
                base++;
                packages++;
                add(Rung.NONE, "base image docker.io/library/eclipse-temurin:21-jre moved");
            } else if (dice < 10) {
                packages++;
                add(Rung.LAYERS, "line 3 RUN apt-get update && apt-get install -y fontconfig tini changed");
            } else if (dice < 62) {
                application++;
                add(Rung.PREFIX, "target/app.jar changed");
            } else {
                add(Rung.IMAGE, "");
            }
        }
        Instant created = now.minus(Duration.ofDays(9));
        return new ImageHistory(image, module, builds, 0, Map.of(digest("configuration " + base), created), layers());
    }

    private void add(Rung rung, String why) {
        List<OwnLayer> own = rung == Rung.IMAGE
                ? List.of()
                : List.of(
                        layer("packages " + packages, 38 * MEGABYTE),
                        layer("certificates " + packages, MEGABYTE / 3),
                        layer("libraries " + base, 21 * MEGABYTE),
                        layer("application " + application, MEGABYTE));
        List<BuildStep> steps = steps(rung);
        Duration engine = steps.stream()
                .filter(step -> !step.cached())
                .map(BuildStep::time)
                .reduce(Duration.ZERO, Duration::plus);
        Duration rest = Duration.ofMillis((rung == Rung.IMAGE ? 90 : 480) + random.nextInt(120));
        builds.add(new PastBuild(
                now,
                new Origin(
                        module,
                        image,
                        random.nextInt(4) == 0 ? "feature/basket" : "main",
                        digest("commit " + builds.size()).hex().substring(0, 40)),
                new Outcome(
                        rung,
                        why,
                        steps.isEmpty() ? "" : "buildx v0.30.1",
                        digest("image " + base + packages + application),
                        148 * MEGABYTE,
                        new TreeMap<>()),
                Optional.of(new Cost(engine.plus(rest), engine, rest.dividedBy(3))),
                List.of(new UsedBase(
                        "docker.io/library/eclipse-temurin:21-jre",
                        Platform.parse("linux/amd64"),
                        digest("index " + base),
                        digest("configuration " + base))),
                own,
                steps));
    }

    private OwnLayer layer(String name, int size) {
        return new OwnLayer(digest(image + name), size);
    }

    private List<BuildStep> steps(Rung rung) {
        if (rung == Rung.IMAGE || rung == Rung.PREFIX) {
            return List.of();
        }
        boolean cached = rung == Rung.LAYERS;
        return List.of(
                new BuildStep(
                        "[2/4] RUN groupadd app && useradd --gid app app", cached, cached ? Duration.ZERO : near(USER)),
                new BuildStep("[3/4] RUN apt-get update && apt-get install -y fontconfig tini", false, near(PACKAGES)),
                new BuildStep("[4/4] RUN update-ca-certificates", false, near(CACERTS)));
    }

    private Duration near(Duration time) {
        return time.multipliedBy(85 + random.nextInt(40)).dividedBy(100);
    }

    private List<ImageLayer> layers() {
        return List.of(
                new ImageLayer(digest("1"), 29_700_000, "/bin/sh -c #(nop) ADD file:9c1f in / ", true),
                new ImageLayer(
                        digest("2"),
                        17_100_000,
                        "RUN /bin/sh -c apt-get update; apt-get install -y curl # buildkit",
                        true),
                new ImageLayer(
                        digest("3"),
                        52_900_000,
                        "RUN |1 TOKEN=planted /bin/sh -c set -eux; curl -o openjdk.tar.gz # buildkit",
                        true),
                new ImageLayer(
                        digest("4"),
                        38_000_000,
                        "RUN /bin/sh -c apt-get update && apt-get install -y fontconfig tini # buildkit",
                        false),
                new ImageLayer(digest("5"), 330_000, "RUN /bin/sh -c update-ca-certificates # buildkit", false),
                new ImageLayer(digest("6"), 21_000_000, "COPY target/lib /app/lib # buildkit", false),
                new ImageLayer(digest("7"), 1_000_000, "COPY target/app.jar /app/ # buildkit", false));
    }
}
