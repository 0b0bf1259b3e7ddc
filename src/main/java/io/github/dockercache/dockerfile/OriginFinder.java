package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Origin.ImageContext;
import io.github.dockercache.dockerfile.Origin.Registry;
import io.github.dockercache.dockerfile.Origin.Scratch;
import io.github.dockercache.dockerfile.Origin.StageContext;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import java.util.Optional;

/** Tells what a name means that is no stage's: nothing, a named context, or an image. */
final class OriginFinder {

    private final PlanRequest request;
    private final NamedContexts contexts;

    OriginFinder(PlanRequest request) {
        this.request = request;
        this.contexts = new NamedContexts(request.buildContexts());
    }

    /** The context that stands in for a whole stage, if one does. */
    Optional<Origin> replacing(From from, Optional<Platform> platform) {
        return from.name()
                .flatMap(contexts::forStage)
                .map(context -> new StageContext(context, platform.orElse(request.platform())));
    }

    /**
     * What an image's name means; a {@link Refusal} when no image can have it.
     *
     * @param written how the file names it, for the message: the name itself may have an argument's value in it
     */
    Origin named(String name, String written, Optional<Platform> platform) {
        if (name.equals(From.SCRATCH)) {
            return new Scratch();
        }
        ImageReference image = reference(name, written);
        Platform wanted = platform.orElse(request.platform());
        return contexts.forImage(image)
                .<Origin>map(context -> new ImageContext(context, wanted))
                .orElseGet(() -> new Registry(image, wanted));
    }

    private static ImageReference reference(String name, String written) {
        try {
            return ImageReference.parse(name);
        } catch (IllegalArgumentException e) {
            String shown = Excerpt.of(written);
            throw name.equals(written)
                    ? new Refusal(
                            shown + " is no image name", "write it like registry/name:tag, the name in lower case")
                    : new Refusal(
                            shown + " gives no image name once its variables are replaced",
                            "look at the values of its arguments: together they must read like registry/name:tag");
        }
    }
}
