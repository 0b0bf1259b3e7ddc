package io.github.dockercache.dockerfile;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A change of the {@code config} object of an image configuration (OCI image specification, "config"). */
public sealed interface ConfigChange {

    /** Who made the image: beside the {@code config} object. */
    record Author(String name) implements ConfigChange {}

    /** A variable gets a value; a new one comes after the others. */
    record Environment(String name, String value) implements ConfigChange {}

    /** A label gets a value. */
    record Label(String name, String value) implements ConfigChange {}

    /** A port is exposed, as {@code 80/tcp}. */
    record Port(String port) implements ConfigChange {}

    /** A path is a volume. */
    record Volume(String path) implements ConfigChange {}

    /** The user that commands run as. */
    record User(String name) implements ConfigChange {}

    /** The folder that commands run in. */
    record WorkingDirectory(String path) implements ConfigChange {}

    /**
     * The entry point.
     *
     * @param words of the shell form there is one, maybe an empty one; an empty list takes the entry point away
     * @param isShellForm with the shell of the configuration before the words, as it is at that moment
     * @param dropsCommand whether a command that comes from below goes, as none was set in this stage
     */
    record Entrypoint(List<String> words, boolean isShellForm, boolean dropsCommand) implements ConfigChange {

        /** Copies the list. */
        public Entrypoint {
            words = List.copyOf(words);
        }
    }

    /**
     * The command.
     *
     * @param words of the shell form there is one, maybe an empty one; an empty list takes the command away
     * @param isShellForm with the shell of the configuration before the words, as it is at that moment; BuildKit then says {@code ArgsEscaped}
     */
    record Command(List<String> words, boolean isShellForm) implements ConfigChange {

        /** Copies the list. */
        public Command {
            words = List.copyOf(words);
        }
    }

    /**
     * How health is checked.
     *
     * @param test {@code NONE}, or {@code CMD} or {@code CMD-SHELL} and words
     * @param retries 0 for the engine's own number
     */
    record Healthcheck(
            List<String> test,
            Optional<Duration> interval,
            Optional<Duration> timeout,
            Optional<Duration> startPeriod,
            Optional<Duration> startInterval,
            int retries)
            implements ConfigChange {

        /** Copies the list. */
        public Healthcheck {
            test = List.copyOf(test);
        }
    }

    /** The signal that ends a container. */
    record StopSignal(String signal) implements ConfigChange {}

    /** The command line that runs shell forms. */
    record Shell(List<String> words) implements ConfigChange {

        /** Copies the list. */
        public Shell {
            words = List.copyOf(words);
        }
    }

    /** An instruction for the builds that start from this image. */
    record Trigger(String instruction) implements ConfigChange {}

    /** All triggers go: they have fired. */
    record NoTriggers() implements ConfigChange {}
}
