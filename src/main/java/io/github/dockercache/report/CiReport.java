package io.github.dockercache.report;

import io.github.dockercache.cache.Rung;
import io.github.dockercache.key.ModuleImage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /**
     * Names each image after its module: by the artifact id, where two modules have the same one with the group id before
     * it, and with the image's name behind it where the module has several.
     */
    public static CiReport of(KeyValues keys, Map<ModuleImage, KeyValues> images) {
        Set<String> modules = new HashSet<>();
        images.keySet().forEach(image -> modules.add(image.module()));
        SortedMap<String, KeyValues> named = new TreeMap<>();
        images.forEach((image, values) -> {
            boolean alone = modules.stream()
                            .filter(other -> artifact(other).equals(artifact(image.module())))
                            .count()
                    == 1;
            String module = alone ? artifact(image.module()) : image.module().replace(':', '.');
            boolean only = images.keySet().stream()
                            .filter(other -> other.module().equals(image.module()))
                            .count()
                    == 1;
            named.put(only ? module : module + "." + image.image().replaceAll("[^A-Za-z0-9._-]", "_"), values);
        });
        return new CiReport(keys, named);
    }

    private static String artifact(String module) {
        return module.substring(module.indexOf(':') + 1);
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
