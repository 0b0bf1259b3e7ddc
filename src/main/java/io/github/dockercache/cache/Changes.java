package io.github.dockercache.cache;

import io.github.dockercache.key.Difference;
import io.github.dockercache.key.Ingredients;
import java.util.List;
import java.util.Optional;

/** Tells in the log of a build that was not there already what has changed since the last one of the branch. */
final class Changes {

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

    /** To be called before the build becomes the branch's last one. */
    void tell(PlatformBuild build) {
        if (build.rung() == Rung.IMAGE) {
            return;
        }
        // where no engine was needed, questions to a registry would take longer than the build
        Stores near = build.rung() == Rung.PREFIX ? stores.withoutRemote() : stores;
        Optional<EarlierBuild> last = new EarlierBuilds(near.inOrder(), setting.log())
                .last(order, build.platform(), setting.request().branches());
        last.map(earlier -> Explainer.causes(earlier, ingredients(build), keys))
                .ifPresent(causes -> tell(build, causes));
    }

    private void tell(PlatformBuild build, List<Difference> causes) {
        if (!causes.isEmpty()) {
            setting.log().changed(order.image().name(), build.platform(), causes);
        }
    }

    private static Optional<Ingredients> ingredients(PlatformBuild build) {
        return build.results().stream()
                .flatMap(result ->
                        result.inputs().map(inputs -> new Ingredients(result.document(), inputs.get())).stream())
                .findFirst();
    }
}
