package io.github.dockercache.cache;

import io.github.dockercache.assemble.LayerSettings;
import io.github.dockercache.build.Family;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far up the ladder a build may stop.
 *
 * @param mode which rungs there are
 * @param rebuildAfter how old the engine's work in a result may be; empty for any age
 * @param layers what layers have in common that are made without an engine
 * @param families whose results are taken, the most wanted first; an engine that is chosen later may be of another
 */
public record LadderRules(Mode mode, Optional<Duration> rebuildAfter, LayerSettings layers, List<Family> families) {

    /** Which rungs there are. */
    public enum Mode {
        /** All of them. */
        FULL("full"),
        /** Only those that need an engine. */
        ENGINE("engine"),
        /** All of them, and then an engine builds the whole image too: both must be equal. */
        VERIFY("verify");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        /** Reads {@code full}, {@code engine} or {@code verify}; {@link IllegalArgumentException} for anything else. */
        public static Mode parse(String text) {
            for (Mode mode : values()) {
                if (mode.word.equals(text)) {
                    return mode;
                }
            }
            throw new IllegalArgumentException("not full, engine or verify: '" + text + "'");
        }
    }

    /** Copies the list. */
    public LadderRules {
        families = List.copyOf(families);
    }

    /** Whether results of earlier builds count: those of an engine that adds attestations never are the same. */
    boolean climbs(BuildOrder order) {
        return mode != Mode.ENGINE && !order.options().provenance();
    }
}
