package io.github.dockercache.cache;

import io.github.dockercache.image.Platform;
import io.github.dockercache.key.Difference;
import io.github.dockercache.key.Ingredients;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What had changed since the last build of the branch, when an image that was not there already was built. That one is read
 * before this one takes its place; the two are compared when somebody asks, so that no image hangs on the comparison.
 */
public final class Changes {

    /** Of an image that is not compared with another. */
    public static final Changes NONE = new Changes(new TreeMap<>());

    /** Of some thousand files, which are read in some ten milliseconds. */
    private static final long LONGEST_INPUTS = 256 * 1024;

    private final Supplier<SortedMap<Platform, List<Difference>>> platforms;

    private Changes(SortedMap<Platform, Supplier<List<Difference>>> platforms) {
        this.platforms = new Once<>(() -> compared(platforms));
    }

    private static SortedMap<Platform, List<Difference>> compared(
            SortedMap<Platform, Supplier<List<Difference>>> platforms) {
        SortedMap<Platform, List<Difference>> compared = new TreeMap<>();
        platforms.forEach((platform, differences) -> compared.put(platform, differences.get()));
        compared.values().removeIf(List::isEmpty);
        return Collections.unmodifiableSortedMap(compared);
    }

    /** To be called before the build becomes the branch's last one. */
    static Changes of(
            List<PlatformBuild> builds, BuildOrder order, ImageKeys keys, Stores stores, BuildSetting setting) {
        SortedMap<Platform, Supplier<List<Difference>>> platforms = new TreeMap<>();
        for (PlatformBuild build : builds) {
            if (build.rung() != Rung.IMAGE) {
                Optional<EarlierBuild> last = earlier(build.rung(), stores, setting)
                        .last(order, build.platform(), setting.request().branches());
                last.ifPresent(earlier -> platforms.put(
                        build.platform(), () -> Explainer.causes(earlier, ingredients(build), keys, build.platform())));
            }
        }
        return new Changes(platforms);
    }

    /** Where no engine was needed, questions to a registry, and thousands of files, would take longer than the build. */
    private static EarlierBuilds earlier(Rung rung, Stores stores, BuildSetting setting) {
        return rung == Rung.PREFIX
                ? new EarlierBuilds(stores.withoutRemote().inOrder(), setting.log(), LONGEST_INPUTS)
                : new EarlierBuilds(stores.inOrder(), setting.log());
    }

    private static Optional<Ingredients> ingredients(PlatformBuild build) {
        return build.results().stream()
                .flatMap(result ->
                        result.inputs().map(inputs -> new Ingredients(result.document(), inputs.get())).stream())
                .findFirst();
    }

    /** For each platform for which something is known to have changed: at least one thing, most important first. */
    public SortedMap<Platform, List<Difference>> platforms() {
        return platforms.get();
    }

    /** The same of all platforms together, each thing once. */
    public List<Difference> causes() {
        return platforms().values().stream()
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }
}
