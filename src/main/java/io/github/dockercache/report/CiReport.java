package io.github.dockercache.report;

import io.github.dockercache.cache.Rung;
import io.github.dockercache.key.ModuleImage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a reactor and its images, for a CI system.
 *
 * @param keys over all modules; empty as long as they are not known
 * @param images what is known of each, by a short name
 */
public record CiReport(KeyValues keys, SortedMap<String, KeyValues> images) {

    private static final List<String> SUMS =
            List.of(KeyValues.SECONDS, KeyValues.STEPS_RUN, KeyValues.STEPS_CACHED, KeyValues.SENT, KeyValues.SPARED);

    /** Copies the map. */
    public CiReport {
        images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
    }

    /** With a name for each image that no other one has. */
    public static CiReport of(KeyValues keys, Map<ModuleImage, KeyValues> images) {
        SortedMap<ModuleImage, String> names = CiNames.of(images.keySet());
        SortedMap<String, KeyValues> named = new TreeMap<>();
        images.forEach((image, values) -> named.put(Objects.requireNonNull(names.get(image)), values));
        return new CiReport(keys, named);
    }

    /** Everything of a single image; of several what is true of all, and the results of each with its name behind. */
    public KeyValues values() {
        KeyValues all = whole();
        if (images.size() > 1) {
            for (var image : images.entrySet()) {
                all = all.with(image.getValue()
                        .only(KeyValues.HIT, KeyValues.DIGEST, KeyValues.PUSHED)
                        .of(image.getKey()));
            }
        }
        return all;
    }

    /**
     * Everything of a single image; of several what is true of all: the keys, the lowest rung of the ladder that one of them
     * came to, times and sizes together. So few values that any number of images fits into what a CI system takes.
     */
    public KeyValues whole() {
        if (images.size() == 1) {
            return images.values().iterator().next().with(keys);
        }
        KeyValues whole = keys;
        Optional<Rung> lowest = each(KeyValues.HIT).stream()
                .map(hit -> Rung.valueOf(hit.toUpperCase(Locale.ROOT)))
                .max(Rung::compareTo);
        whole = lowest.isPresent() ? whole.with(KeyValues.HIT, lowest.get()) : whole;
        for (String name : SUMS) {
            Optional<BigDecimal> sum = each(name).stream().map(BigDecimal::new).reduce(BigDecimal::add);
            whole = sum.isPresent() ? whole.with(name, sum.get().toPlainString()) : whole;
        }
        return whole;
    }

    /** The values of a name; none when it is not known of every image. */
    private List<String> each(String name) {
        List<String> found = new ArrayList<>();
        images.values().forEach(image -> image.get(name).ifPresent(found::add));
        return found.size() == images.size() ? found : List.of();
    }
}
