package io.github.dockercache.report;

import io.github.dockercache.image.Platform;
import io.github.dockercache.key.Comparison;
import io.github.dockercache.key.Difference;
import io.github.dockercache.key.Difference.Base;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What has changed for the platforms of one image, each thing once. */
final class SharedCauses {

    private final Map<Object, Map<Platform, Difference>> causes = new LinkedHashMap<>();
    private final int platforms;
    private final DifferenceWords words;

    /** @param platforms all that are built for, also those for which nothing has changed */
    SharedCauses(SortedMap<Platform, List<Difference>> platforms, DifferenceWords words) {
        this.platforms = platforms.size();
        this.words = words;
        List<Entry<Platform, Difference>> all = new ArrayList<>();
        platforms.forEach(
                (platform, differences) -> differences.forEach(difference -> all.add(Map.entry(platform, difference))));
        all.sort(Entry.comparingByValue(Comparison.BY_IMPORTANCE));
        all.forEach(each -> causes.computeIfAbsent(thing(each.getValue()), unknown -> new LinkedHashMap<>())
                .put(each.getKey(), each.getValue()));
    }

    /** A base has another image for each platform, and moves as one. */
    private static Object thing(Difference difference) {
        return difference instanceof Base base
                ? List.of(
                        base.line(),
                        base.written(),
                        base.before().name(),
                        base.after().name(),
                        base.isMoved())
                : difference;
    }

    /** A sentence for each, most important first; it names the platforms if it is not about all of them. */
    List<String> sentences() {
        return causes.values().stream().map(this::sentence).toList();
    }

    /** The sentence that tells of a difference among others; empty if it is none of these. */
    Optional<String> sentence(Difference difference) {
        return Optional.ofNullable(causes.get(thing(difference))).map(this::text);
    }

    private String sentence(Map<Platform, Difference> cause) {
        return text(cause) + only(cause.keySet(), platforms);
    }

    private String text(Map<Platform, Difference> cause) {
        List<Difference> differences = cause.values().stream().distinct().toList();
        return differences.get(0) instanceof Base
                ? words.bases(differences.stream().map(Base.class::cast).toList())
                : differences.get(0).tell(words);
    }

    /** For which platforms something is so; nothing when it is so for all. */
    static String only(Collection<Platform> some, int all) {
        return some.size() == all
                ? ""
                : some.stream().map(Platform::toString).collect(Collectors.joining(", ", ", for ", " only"));
    }
}
