package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import java.util.Optional;

/**
 * Something that stands in for a stage or an image.
 *
 * @param name short name of what it stands in for
 * @param value an image of a registry or a layout, a directory, or a URL
 */
record NamedContext(String name, String value) {

    private static final String IMAGE = "docker-image:";
    private static final String LAYOUT = "oci-layout:";

    /** The image that it is; empty when it is files. A {@link Refusal} when the image's name is none. */
    Optional<Base> base(Platform platform) {
        if (value.startsWith(LAYOUT)) {
            return Optional.of(new Base.Layout(withoutScheme(LAYOUT), platform));
        }
        if (!value.startsWith(IMAGE) || withoutScheme(IMAGE).equals(From.SCRATCH)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Base.Image(ImageReference.parse(withoutScheme(IMAGE)), platform));
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    "the build context " + Excerpt.of(name) + " names no image: " + Excerpt.of(value),
                    "write it like docker-image://debian:12");
        }
    }

    /** What a step calls it where it is no image. */
    String label() {
        return withoutScheme(IMAGE).equals(From.SCRATCH) ? From.SCRATCH : "context." + name;
    }

    private String withoutScheme(String scheme) {
        String rest = value.substring(scheme.length());
        return rest.startsWith("//") ? rest.substring(2) : rest;
    }
}
