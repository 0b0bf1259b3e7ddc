package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import java.util.Optional;

/** Where the files of a stage, or of something to copy from, come from at first. */
sealed interface Origin {

    /** The image to resolve; empty when there is none. A {@link Refusal} when its name is none. */
    default Optional<Base> base() {
        return Optional.empty();
    }

    /** What a tail can stand on that stands on this; empty when only an engine can start from it. */
    default Optional<TailStart> start() {
        return Optional.empty();
    }

    /** What files are copied out of; empty when only an engine can do that. A stage that is executed has no answer here. */
    default Optional<FileOrigin> files() {
        return Optional.empty();
    }

    /** The name that the build gives the context whose files it is; empty when it is an image, a stage or nothing. */
    default Optional<String> folder() {
        return Optional.empty();
    }

    /** What a step calls it where it is neither an image nor a stage. */
    default String label() {
        return From.SCRATCH;
    }

    /** Nothing. */
    record Scratch() implements Origin {
        @Override
        public Optional<TailStart> start() {
            return Optional.of(new TailStart.Scratch());
        }
    }

    /** Another stage of the file. */
    record Parent(Vertex stage) implements Origin {}

    /** An image of a registry. */
    record Registry(ImageReference reference, Platform platform) implements Origin {
        @Override
        public Optional<Base> base() {
            return Optional.of(new Base.Image(reference, platform));
        }

        @Override
        public Optional<TailStart> start() {
            return Optional.of(new TailStart.Image(reference, platform));
        }

        @Override
        public Optional<FileOrigin> files() {
            return Optional.of(new FileOrigin.Image(reference, platform));
        }
    }

    /** A named context in the place of an image. */
    record ImageContext(NamedContext context, Platform platform) implements Origin {
        @Override
        public Optional<Base> base() {
            return context.base(platform);
        }

        @Override
        public Optional<TailStart> start() {
            return context.start(platform);
        }

        @Override
        public Optional<FileOrigin> files() {
            return context.files(platform);
        }

        @Override
        public Optional<String> folder() {
            return context.folder(platform);
        }

        @Override
        public String label() {
            return context.label();
        }
    }

    /** A named context in the place of a whole stage: none of the stage's instructions is executed. */
    record StageContext(NamedContext context, Platform platform) implements Origin {
        @Override
        public Optional<Base> base() {
            return context.base(platform);
        }

        @Override
        public Optional<FileOrigin> files() {
            return context.files(platform);
        }

        @Override
        public Optional<String> folder() {
            return context.folder(platform);
        }

        @Override
        public String label() {
            return context.label();
        }
    }
}
