package io.github.dockercache.dockerfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an instruction reads of a build context. */
public sealed interface ContextRead {

    /** The instruction. */
    Step instruction();

    /** The name of a named context, as the build gives it; empty for the build context itself. */
    String context();

    /**
     * What a path or a pattern finds.
     *
     * @param path variables replaced, otherwise as it is written; of a mount, empty for all of the context
     * @param excludes the patterns of {@code --exclude}
     */
    record Part(Step instruction, String context, String path, Form form, List<String> excludes)
            implements ContextRead {

        /** Copies the list. */
        public Part {
            excludes = List.copyOf(excludes);
        }

        // written out: see the package of Platform
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Part that
                    && instruction.equals(that.instruction)
                    && context.equals(that.context)
                    && path.equals(that.path)
                    && form == that.form
                    && excludes.equals(that.excludes);
        }

        @Override
        public int hashCode() {
            return 31 * instruction.hashCode() + path.hashCode();
        }
    }

    /** All of it; or it is not known what, as a variable of a base is not known. */
    record Everything(Step instruction, String context) implements ContextRead {}

    /** How a path is read. */
    enum Form {
        /** By {@code COPY} and {@code ADD}: it may be a pattern. */
        PATTERN,
        /** By {@code COPY --parents}: a pattern as well; the folders above what it finds come along. */
        PARENTS,
        /** By {@code RUN --mount}: a name. */
        MOUNT
    }
}
