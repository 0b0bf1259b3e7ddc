package io.github.dockercache.key;

import io.github.dockercache.key.Difference.BaseImage;
import io.github.dockercache.key.Difference.Frontend;
import io.github.dockercache.key.Inputs.Place;
import java.util.Optional;

/** Whether another image reads the Dockerfile. */
final class FrontendComparison {

    /** The build argument that overrules the file. */
    static final String ARGUMENT = "BUILDKIT_SYNTAX";

    private final Ingredients before;
    private final Ingredients after;

    FrontendComparison(Ingredients before, Ingredients after) {
        this.before = before;
        this.after = after;
    }

    Optional<Frontend> difference() {
        Optional<PartName> old = new ReadDockerfile(before).frontend();
        Optional<PartName> now = new ReadDockerfile(after).frontend();
        Optional<BaseImage> was = old.map(before::image);
        Optional<BaseImage> is = now.map(after::image);
        if (was.map(BaseImage::id).equals(is.map(BaseImage::id))) {
            return Optional.empty();
        }
        Optional<Place> place = now.flatMap(after::place).or(() -> old.flatMap(before::place));
        return Optional.of(new Frontend(
                now.map(after::line).orElse(1), place.map(Place::written).orElse(""), was, is));
    }
}
