package io.github.dockercache.key;

import io.github.dockercache.image.Digest;
import io.github.dockercache.key.Difference.Base;
import io.github.dockercache.key.Difference.BaseImage;
import io.github.dockercache.key.Inputs.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Which bases are other images. Numbers shift when a base comes in or goes, so names count before them. */
final class BaseComparison {

    private final Ingredients before;
    private final Ingredients after;

    BaseComparison(Ingredients before, Ingredients after) {
        this.before = before;
        this.after = after;
    }

    /** Bases that came in or went are left to the instructions that asked for them. */
    List<Base> differences() {
        List<PartName> old = new ArrayList<>(before.names("base").toList());
        List<PartName> now = new ArrayList<>(after.names("base").toList());
        List<Base> differences = new ArrayList<>();
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
                Digest was = id(before, found);
                Digest is = id(after, name);
                if (!was.equals(is)) {
                    String written = after.place(name).map(Place::written).orElse("");
                    differences.add(new Base(
                            after.line(name),
                            name.number(),
                            written,
                            new BaseImage(reference(before, found), was),
                            new BaseImage(reference(after, name), is)));
                }
            });
        }
    }

    private boolean haveOneName(PartName old, PartName now) {
        return !reference(before, old).isEmpty() && reference(before, old).equals(reference(after, now));
    }

    private static String reference(Ingredients of, PartName base) {
        return of.place(base).map(Place::name).orElse("");
    }

    private static Digest id(Ingredients of, PartName base) {
        String text = of.text(base).orElse("");
        return of.document().parts().get(base) instanceof PartValue.Content content
                ? content.digest()
                : Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
