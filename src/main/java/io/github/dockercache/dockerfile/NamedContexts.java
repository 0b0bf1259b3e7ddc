package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What {@code --build-context} puts in the place of stages and images, found by their short names. */
final class NamedContexts {

    private final Map<String, NamedContext> contexts = new TreeMap<>();

    /** Complains, as {@link InvalidInputException}, about a name that no image can have. */
    NamedContexts(Map<String, String> values) {
        values.forEach((name, value) -> {
            try {
                String shortName = shortName(ImageReference.parse(name));
                contexts.put(shortName, new NamedContext(shortName, name, value));
            } catch (IllegalArgumentException e) {
                throw new InvalidInputException(
                        "the build context " + Excerpt.of(name) + " has a name that no image can have",
                        "name it in lower case, like a stage or an image",
                        e);
            }
        });
    }

    /** The context for a stage of this name. A {@link Refusal} when BuildKit could not look it up, even without any. */
    Optional<NamedContext> forStage(String name) {
        if (name.equals(From.SCRATCH) || name.equals("context")) {
            return Optional.empty();
        }
        try {
            return forImage(ImageReference.parse(name));
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    "a stage cannot be called " + Excerpt.of(name),
                    "use a name that an image could have: no '-', '_' or '.' at its end, and no two of them in a row");
        }
    }

    /** The context for an image. */
    Optional<NamedContext> forImage(ImageReference image) {
        return Optional.ofNullable(contexts.get(shortName(image)));
    }

    /** The name that people write: without Docker Hub, {@code library} and {@code latest}. */
    private static String shortName(ImageReference image) {
        String text = image.toString();
        String hub = ImageReference.DOCKER_HUB + "/";
        String official = hub + "library/";
        if (text.startsWith(official)
                && !image.repository().substring("library/".length()).contains("/")) {
            text = text.substring(official.length());
        } else if (text.startsWith(hub)) {
            text = text.substring(hub.length());
        }
        return text.endsWith(":latest") ? text.substring(0, text.length() - ":latest".length()) : text;
    }
}
