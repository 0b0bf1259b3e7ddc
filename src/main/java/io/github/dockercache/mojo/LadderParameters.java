package io.github.dockercache.mojo;

import io.github.dockercache.assemble.BuildKitRules;
import io.github.dockercache.assemble.LayerCompression;
import io.github.dockercache.assemble.LayerSettings;
import io.github.dockercache.build.EngineName;
import io.github.dockercache.build.Family;
import io.github.dockercache.cache.LadderRules;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what parameters say about the ladder. */
final class LadderParameters {

    private static final String NEVER = "never";

    private LadderParameters() {}

    /**
     * The rules.
     *
     * @param outputTimestamp of {@code project.build.outputTimestamp}; empty, or one character, for none
     */
    static LadderRules rules(
            String ladder, String rebuildAfter, String compression, String outputTimestamp, EngineName engine) {
        Instant time = AbstractKeysMojo.read("project.build.outputTimestamp", outputTimestamp, LadderParameters::time);
        LayerCompression layers = AbstractKeysMojo.read("compression", compression, LadderParameters::compression);
        return new LadderRules(
                AbstractKeysMojo.read("ladder", ladder, LadderRules.Mode::parse),
                AbstractKeysMojo.read("rebuildAfter", rebuildAfter, LadderParameters::limit),
                new LayerSettings(
                        time, layers, engine == EngineName.NONE ? BuildKitRules.CURRENT : BuildKitRules.COMMON),
                families(engine));
    }

    /** As Maven's own plugins read it: seconds since 1970, or a time as ISO 8601 has it. */
    private static Instant time(String text) {
        if (text.length() < 2) {
            return LayerSettings.USUAL_TIME;
        }
        try {
            return text.chars().allMatch(Character::isDigit)
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("not a time such as 2026-01-31T12:00:00Z: '" + text + "'", e);
        }
    }

    private static LayerCompression compression(String text) {
        for (LayerCompression compression : LayerCompression.values()) {
            if (compression.name().toLowerCase(Locale.ROOT).equals(text)) {
                return compression;
            }
        }
        throw new IllegalArgumentException("not gzip or zstd: '" + text + "'");
    }

    private static Optional<Duration> limit(String text) {
        return text.equals(NEVER) ? Optional.empty() : Optional.of(TimeSpan.parse(text));
    }

    /** BuildKit's results are those that all want; without an engine there is no other way than any. */
    private static List<Family> families(EngineName engine) {
        return switch (engine) {
            case AUTO, BUILDX -> List.of(Family.BUILDKIT);
            case DOCKER -> List.of(Family.BUILDKIT, Family.CLASSIC);
            case BUILDAH, PODMAN -> List.of(Family.BUILDKIT, Family.BUILDAH);
            case NONE -> List.of(Family.values());
        };
    }
}
