package io.github.dockercache.key;

import io.github.dockercache.image.Digest;
import java.util.List;
import java.util.Optional;

/** Why two builds have different keys: one thing that is not as it was. */
public sealed interface Difference {

    /** Of the Dockerfile as it is now: the first instruction that it changes; 0 when it is no matter of a line. */
    int line();

    /** Tells which of them this is. */
    <R> R tell(Cases<R> cases);

    /** An answer for each of them. */
    interface Cases<R> {
        R base(Base base);

        R frontend(Frontend frontend);

        R instruction(Instruction instruction);

        R setting(Setting setting);

        R files(Files files);

        R keyFile(KeyFile file);
    }

    /** An image that a registry has and that the build needs is another one. */
    sealed interface OfImage extends Difference {

        /** The image that the build needs now; empty when it needs none any more. */
        Optional<BaseImage> image();

        /** Whether the same name leads to another image now. */
        boolean isMoved();
    }

    /**
     * An image as one of the builds had it.
     *
     * @param name empty when it is not known
     * @param platform whose image it is
     * @param isLocked whether it was that of {@code docker-cache.lock}
     */
    record BaseImage(String name, String platform, Digest id, boolean isLocked) {

        private boolean isMovedTo(BaseImage other) {
            return name.equals(other.name) && platform.equals(other.platform);
        }
    }

    /**
     * A base is another image.
     *
     * @param number as instructions of the key document call it
     * @param written as the Dockerfile has it, variables not replaced
     */
    record Base(int line, int number, String written, BaseImage before, BaseImage after) implements OfImage {

        @Override
        public Optional<BaseImage> image() {
            return Optional.of(after);
        }

        @Override
        public boolean isMoved() {
            return before.isMovedTo(after);
        }

        @Override
        public <R> R tell(Cases<R> cases) {
            return cases.base(this);
        }
    }

    /**
     * The image that reads the Dockerfile is another one.
     *
     * @param written as the Dockerfile names it, or {@code BUILDKIT_SYNTAX} where that build argument does
     * @param before empty when the engine's own frontend read the file
     * @param after empty when the engine's own frontend reads the file
     */
    record Frontend(int line, String written, Optional<BaseImage> before, Optional<BaseImage> after)
            implements OfImage {

        @Override
        public Optional<BaseImage> image() {
            return after;
        }

        @Override
        public boolean isMoved() {
            return before.flatMap(old -> after.filter(old::isMovedTo)).isPresent();
        }

        @Override
        public <R> R tell(Cases<R> cases) {
            return cases.frontend(this);
        }
    }

    /**
     * An instruction is new, gone, or another one; where both texts are equal it stands elsewhere.
     *
     * @param line of one that is gone: of the next one; of a trigger: of the {@code FROM} that brings it
     * @param isTrigger whether it is an {@code ONBUILD} trigger of a base
     */
    record Instruction(int line, Optional<String> before, Optional<String> after, boolean isTrigger)
            implements Difference {

        /** One of the Dockerfile itself. */
        public Instruction(int line, Optional<String> before, Optional<String> after) {
            this(line, before, after, false);
        }

        @Override
        public <R> R tell(Cases<R> cases) {
            return cases.instruction(this);
        }
    }

    /**
     * What the build is told by its parameters.
     *
     * @param parameter its name
     * @param name of what is set, where the parameter is a map; else empty
     */
    record Setting(int line, String parameter, String name, Optional<String> before, Optional<String> after)
            implements Difference {

        @Override
        public <R> R tell(Cases<R> cases) {
            return cases.setting(this);
        }
    }

    /**
     * What an instruction reads of a build context.
     *
     * @param written the source
     * @param count of all files, folders and links that it reads now
     * @param changes sorted by path; empty when it is not known what the earlier build read
     * @param isIgnoreFileChanged whether other files are left out of the context
     * @param isReadByTrigger whether the instruction is an {@code ONBUILD} trigger of the base on that line
     */
    record Files(
            int line,
            String written,
            int count,
            List<FileChange> changes,
            boolean isIgnoreFileChanged,
            boolean isReadByTrigger)
            implements Difference {

        /** Copies the list. */
        public Files {
            changes = List.copyOf(changes);
        }

        @Override
        public <R> R tell(Cases<R> cases) {
            return cases.files(this);
        }
    }

    /** A key file is another one; only the choice of a layer cache depends on it. */
    record KeyFile(String path, Optional<Digest> before, Optional<Digest> after) implements Difference {

        @Override
        public int line() {
            return 0;
        }

        @Override
        public <R> R tell(Cases<R> cases) {
            return cases.keyFile(this);
        }
    }
}
