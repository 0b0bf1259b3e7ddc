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

    static final LadderRules ENGINE = rules(LadderRules.Mode.ENGINE, BuildKitRules.COMMON);

    /** As with an engine at hand. */
    static final LadderRules FULL = rules(LadderRules.Mode.FULL, BuildKitRules.COMMON);

    /** Both ways. */
    static final LadderRules VERIFY = rules(LadderRules.Mode.VERIFY, BuildKitRules.COMMON);

    /** As where there is none. */
    static final LadderRules WITHOUT_ENGINE = rules(LadderRules.Mode.FULL, BuildKitRules.CURRENT);

    private Ladders() {}

    /** Takes only results of this family of engines. */
    static LadderRules of(Family family) {
        return new LadderRules(FULL.mode(), FULL.rebuildAfter(), FULL.layers(), List.of(family));
    }

    private static LadderRules rules(LadderRules.Mode mode, BuildKitRules rules) {
        return new LadderRules(
                mode,
                Optional.of(Duration.ofDays(14)),
                new LayerSettings(LayerSettings.USUAL_TIME, LayerCompression.GZIP, rules),
                List.of(Family.BUILDKIT));
    }
}
