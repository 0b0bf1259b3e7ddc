package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import java.util.Optional;

/**
 * Something that stands in for a stage or an image.
 *
 * @param name short name of what it stands in for
 * @param given the name that the build gives it
 * @param value an image of a registry or a layout, a directory, or a URL
 */
record NamedContext(String name, String given, String value) {

    private static final String IMAGE = "docker-image:";
    private static final String LAYOUT = "oci-layout:";

    /** The image that it is; empty when it is files, or nothing. A {@link Refusal} when the image's name is none. */
    Optional<Base> base(Platform platform) {
        if (value.startsWith(LAYOUT)) {
            return Optional.of(new Base.Layout(location(LAYOUT), platform));
        }
        if (!value.startsWith(IMAGE) || isNothing()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Base.Image(ImageReference.parse(location(IMAGE)), platform));
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    "the build context " + Excerpt.of(name) + " names no image: " + Excerpt.of(value),
                    "write it like docker-image://debian:12");
        }
    }

    /** What a tail can stand on that stands on this; empty when only an engine can start from it. */
    Optional<TailStart> start(Platform platform) {
        if (isNothing()) {
            return Optional.of(new TailStart.Scratch());
        }
        return image(platform).map(image -> new TailStart.Image(image.reference(), image.platform()));
    }

    /** What files are copied out of; empty when only an engine can do that. */
    Optional<FileOrigin> files(Platform platform) {
        return isFolder()
                ? Optional.of(new FileOrigin.NamedFolder(given, value))
                : image(platform).map(image -> new FileOrigin.Image(image.reference(), image.platform()));
    }

    /** The name that the build gives it, if it is files and no image. */
    Optional<String> folder(Platform platform) {
        return isNothing() || base(platform).isPresent() ? Optional.empty() : Optional.of(given);
    }

    private Optional<Base.Image> image(Platform platform) {
        return base(platform).filter(Base.Image.class::isInstance).map(Base.Image.class::cast);
    }

    /** A scheme is longer than the letter of a drive. */
    private boolean isFolder() {
        return !value.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+:.*|github\\.com/.*") && !CopiedFiles.isRemote(value);
    }

    /** What a step calls it where it is no image. */
    String label() {
        return isNothing() ? From.SCRATCH : "context." + name;
    }

    /** Whether it is nothing at all, as {@code scratch} is. */
    boolean isNothing() {
        return value.startsWith(IMAGE) && location(IMAGE).equals(From.SCRATCH);
    }

    private String location(String scheme) {
        String rest = value.substring(scheme.length());
        return rest.startsWith("//") ? rest.substring(2) : rest;
    }
}
