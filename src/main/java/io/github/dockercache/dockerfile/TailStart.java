package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;

/** What the first step of a tail stands on. */
public sealed interface TailStart {

    /** An image of a registry, all of it: the prefix is empty. */
    record Image(ImageReference reference, Platform platform) implements TailStart {}

    /** Nothing; its state is {@link ImageState#NOTHING}. */
    record Scratch() implements TailStart {}

    /** An image that an engine builds from the instructions before the tail. */
    record Prefix(CutDockerfile dockerfile) implements TailStart {}
}
