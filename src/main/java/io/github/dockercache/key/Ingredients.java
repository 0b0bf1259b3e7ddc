package io.github.dockercache.key;

import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.Difference.BaseImage;
import io.github.dockercache.key.Inputs.Place;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a build depended on, as far as it is known.
 *
 * @param inputs without places and files where only the document is known
 */
public record Ingredients(KeyDocument document, Inputs inputs) {

    /** Of which only the document is known. */
    public static Ingredients of(KeyDocument document) {
        return new Ingredients(document, Inputs.of(new TreeMap<>()));
    }

    /** Of a document over several platforms what the build for one of them depends on. */
    public Ingredients of(Platform platform) {
        String name = platform.toString();
        SortedMap<PartName, PartValue> own = new TreeMap<>(document.parts());
        own.keySet().removeIf(part -> isOfAnother(part, name));
        return new Ingredients(new KeyDocument(own), inputs);
    }

    /** A base for another platform counts where there is none of its number for this one, as {@code FROM --platform} has it. */
    private boolean isOfAnother(PartName part, String platform) {
        if (part.word().equals("instruction")) {
            return part.rest().contains("/") && !part.rest().startsWith(platform + ".");
        }
        if (!part.word().equals("base")) {
            return false;
        }
        if (part.text().contains(".for.")) {
            return !part.text().endsWith(".for." + platform);
        }
        return !part.platform().equals(platform)
                && names("base")
                        .anyMatch(other -> other.number() == part.number()
                                && other.platform().equals(platform)
                                && !other.text().contains(".for."));
    }

    /** The instructions in the order of the Dockerfile; line 0 where it is not known. */
    public List<Step> steps() {
        return names("instruction")
                .map(name -> new Step(line(name), text(name).orElse("")))
                .toList();
    }

    /** Whether the names of all bases are known. */
    boolean knowsBases() {
        return names("base").allMatch(part -> inputs.places().containsKey(part));
    }

    /** The names of the bases by their numbers. */
    Map<Integer, String> bases() {
        Map<Integer, String> bases = new TreeMap<>();
        names("base")
                .forEach(part ->
                        bases.put(part.number(), place(part).map(Place::name).orElse("")));
        return bases;
    }

    /** The parts whose name begins with this word, numbered ones in the order of their numbers. */
    Stream<PartName> names(String word) {
        return document.parts().keySet().stream()
                .filter(name -> name.word().equals(word))
                .sorted(Comparator.comparingInt(PartName::number).thenComparing(Comparator.naturalOrder()));
    }

    int line(PartName part) {
        return place(part).map(Place::line).orElse(0);
    }

    Optional<Place> place(PartName part) {
        return Optional.ofNullable(inputs.places().get(part));
    }

    /** The image of a part that stands for one. */
    BaseImage image(PartName base) {
        Digest id = document.parts().get(base) instanceof PartValue.Content content
                ? content.digest()
                : Digest.of(text(base).orElse("").getBytes(StandardCharsets.UTF_8));
        return new BaseImage(
                place(base).map(Place::name).orElse(""),
                base.platform(),
                id,
                place(base).filter(Place::isLocked).isPresent());
    }

    /** The text of a part; of a secret, and of content, what stands in the document. */
    Optional<String> text(PartName part) {
        return Optional.ofNullable(document.parts().get(part))
                .map(value -> value instanceof PartValue.Text text ? text.text() : value.toString());
    }

    /** Whether it is a result of this family of engines. */
    public boolean isOfEngine(String family) {
        return text(new PartName("engine")).equals(Optional.of(family));
    }

    /** Whether it is known what files were read. */
    boolean tellsFiles() {
        return names("context").allMatch(part -> inputs.places().containsKey(part));
    }

    /** The first instruction that is like this; 0 when none is. */
    int firstLine(Predicate<String> text) {
        return steps().stream()
                .filter(step -> text.test(step.text()))
                .findFirst()
                .map(Step::line)
                .orElse(0);
    }
}
