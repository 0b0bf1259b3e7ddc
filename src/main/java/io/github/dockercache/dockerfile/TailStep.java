package io.github.dockercache.dockerfile;

import java.util.List;
import java.util.Optional;

/** An instruction of a tail as it is carried out: variables replaced, paths made absolute. */
public sealed interface TailStep {

    /** The line where it stands, and its text as the history has it: variables not replaced. */
    Step instruction();

    /** What it changes in the image's configuration, in order. */
    List<ConfigChange> changes();

    /** Whether it is an entry of the history. */
    default boolean isInHistory() {
        return true;
    }

    /** Whether it makes a layer, even an empty one. */
    default boolean makesLayer() {
        return false;
    }

    /**
     * {@code COPY}, or {@code ADD} of what is at hand. Always makes a layer, even an empty one.
     *
     * @param sources at least one
     * @param destination an absolute path; it ends with a slash where the instruction says that it is a folder, and with
     *     {@code /.} where it does so for some of BuildKit's versions only
     * @param unpacks whether archives of the context are unpacked, as {@code ADD} does it
     * @param owner of {@code --chown}: {@code user[:group]}, by name or number
     * @param mode of {@code --chmod}
     * @param link {@code --link}: where there is no mode, the layer is made as if nothing were below it
     * @param parents {@code --parents}
     * @param excludes the patterns of {@code --exclude}
     */
    record CopyFiles(
            Step instruction,
            FileOrigin from,
            List<FileSource> sources,
            String destination,
            boolean unpacks,
            Optional<String> owner,
            Optional<Mode> mode,
            boolean link,
            boolean parents,
            List<String> excludes)
            implements TailStep {

        /** Copies the lists. */
        public CopyFiles {
            sources = List.copyOf(sources);
            excludes = List.copyOf(excludes);
        }

        @Override
        public List<ConfigChange> changes() {
            return List.of();
        }

        @Override
        public boolean makesLayer() {
            return true;
        }
    }

    /**
     * What {@code --chmod} asks for.
     *
     * @param value as it is written, its variables replaced; maybe empty, and not always a mode
     * @param isWritten whether the file has it in these words, without a variable or quotes
     */
    record Mode(String value, boolean isWritten) {}

    /**
     * {@code WORKDIR}: makes a folder, which belongs to the user of that moment.
     *
     * @param path absolute, clean, and without a slash at its end unless it is {@code /}
     * @param user as {@code USER} has it, or empty for root
     * @param workingDirectory the path as the configuration has it: absolute, but as it is written
     */
    record MakeFolder(Step instruction, String path, String user, String workingDirectory) implements TailStep {

        @Override
        public List<ConfigChange> changes() {
            return List.of(new ConfigChange.WorkingDirectory(workingDirectory));
        }

        @Override
        public boolean makesLayer() {
            return !workingDirectory.equals("/");
        }
    }

    /** An instruction that changes nothing but the configuration; or nothing at all but the history. */
    record Configure(Step instruction, List<ConfigChange> changes) implements TailStep {

        /** Copies the list. */
        public Configure {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Changes the configuration and is no entry of the history: {@code ONBUILD}, and what {@code FROM} does to the
     * configuration that it starts with.
     */
    record Adjust(Step instruction, List<ConfigChange> changes) implements TailStep {

        /** Copies the list. */
        public Adjust {
            changes = List.copyOf(changes);
        }

        @Override
        public boolean isInHistory() {
            return false;
        }
    }
}
