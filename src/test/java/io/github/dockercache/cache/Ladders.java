package io.github.dockercache.cache;

import io.github.dockercache.assemble.BuildKitRules;
import io.github.dockercache.assemble.LayerCompression;
import io.github.dockercache.assemble.LayerSettings;
import io.github.dockercache.build.Family;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How far up tests may stop. */
final class Ladders {

    static final LadderRules ENGINE = rules(LadderRules.Mode.ENGINE);

    static final LadderRules FULL = rules(LadderRules.Mode.FULL);

    private Ladders() {}

    private static LadderRules rules(LadderRules.Mode mode) {
        return new LadderRules(
                mode,
                Optional.of(Duration.ofDays(14)),
                new LayerSettings(LayerSettings.USUAL_TIME, LayerCompression.GZIP, BuildKitRules.CURRENT),
                List.of(Family.BUILDKIT));
    }
}
