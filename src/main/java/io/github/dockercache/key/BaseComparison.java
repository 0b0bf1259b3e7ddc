package io.github.dockercache.key;

import io.github.dockercache.key.Difference.Base;
import io.github.dockercache.key.Difference.BaseImage;
import io.github.dockercache.key.Inputs.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Which bases are other images. Numbers shift when a base comes in or goes, so names count before them. */
final class BaseComparison {

    private final Ingredients before;
    private final Ingredients after;

    BaseComparison(Ingredients before, Ingredients after) {
        this.before = before;
        this.after = after;
    }

    /** Bases that came in or went are left to the instructions that asked for them, and the frontend is none. */
    List<Base> differences() {
        List<PartName> old = bases(before);
        List<PartName> now = bases(after);
        List<Base> differences = new ArrayList<>();
        match(old, now, this::areOneImage, differences);
        match(old, now, this::haveOneName, differences);
        match(old, now, Object::equals, differences);
        match(old, now, (one, other) -> true, differences);
        return differences;
    }

    /** Takes what matches out of both lists. */
    private void match(
            List<PartName> old, List<PartName> now, BiPredicate<PartName, PartName> isSame, List<Base> differences) {
        for (PartName name : List.copyOf(now)) {
            Optional<PartName> partner =
                    old.stream().filter(each -> isSame.test(each, name)).findFirst();
            partner.ifPresent(found -> {
                old.remove(found);
                now.remove(name);
                BaseImage was = before.image(found);
                BaseImage is = after.image(name);
                if (!was.id().equals(is.id())) {
                    String written = after.place(name).map(Place::written).orElse("");
                    differences.add(new Base(after.line(name), name.number(), written, was, is));
                }
            });
        }
    }

    private boolean haveOneName(PartName old, PartName now) {
        String name = before.image(old).name();
        return !name.isEmpty() && name.equals(after.image(now).name());
    }

    private boolean areOneImage(PartName old, PartName now) {
        return haveOneName(old, now) && old.platform().equals(now.platform());
    }

    private static List<PartName> bases(Ingredients of) {
        Optional<PartName> frontend = new ReadDockerfile(of).frontend();
        return of.names("base")
                .filter(base -> !frontend.equals(Optional.of(base)))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
