package io.github.dockercache.cache;

import io.github.dockercache.key.Difference;
import io.github.dockercache.key.Ingredients;
import java.util.List;
import java.util.Optional;

/** Tells in the log of a build that was not there already what has changed since the last one of the branch. */
final class Changes {

    /** Of some thousand files, which are read in some ten milliseconds. */
    private static final long LONGEST_INPUTS = 256 * 1024;

    private final BuildOrder order;
    private final ImageKeys keys;
    private final Stores stores;
    private final BuildSetting setting;

    Changes(BuildOrder order, ImageKeys keys, Stores stores, BuildSetting setting) {
        this.order = order;
        this.keys = keys;
        this.stores = stores;
        this.setting = setting;
    }

    /**
     * To be called before the build becomes the branch's last one.
     *
     * @return what was told, most important first
     */
    List<Difference> tell(PlatformBuild build) {
        if (build.rung() == Rung.IMAGE) {
            return List.of();
        }
        Optional<EarlierBuild> last = earlier(build.rung())
                .last(order, build.platform(), setting.request().branches());
        List<Difference> causes = last.map(earlier -> Explainer.causes(earlier, ingredients(build), keys))
                .orElse(List.of());
        if (!causes.isEmpty()) {
            setting.log().changed(order.image().name(), build.platform(), causes);
        }
        return causes;
    }

    /** Where no engine was needed, questions to a registry, and thousands of files, would take longer than the build. */
    private EarlierBuilds earlier(Rung rung) {
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
}
