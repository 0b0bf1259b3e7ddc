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

        R instruction(Instruction instruction);

        R setting(Setting setting);

        R files(Files files);

        R keyFile(KeyFile file);
    }

    /** A base image as one of the builds had it; the name is empty when it is not known. */
    record BaseImage(String name, Digest id) {}

    /**
     * A base is another image.
     *
     * @param number as instructions of the key document call it
     * @param written as the Dockerfile has it, variables not replaced
     */
    record Base(int line, int number, String written, BaseImage before, BaseImage after) implements Difference {

        /** Whether the same name leads to another image now. */
        public boolean isMoved() {
            return before.name().equals(after.name());
        }

        @Override
        public <R> R tell(Cases<R> cases) {
            return cases.base(this);
        }
    }

    /**
     * An instruction is new, gone, or another one; where both texts are equal it stands elsewhere.
     *
     * @param line of one that is gone: of the next one
     */
    record Instruction(int line, Optional<String> before, Optional<String> after) implements Difference {

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
     */
    record Files(int line, String written, int count, List<FileChange> changes, boolean isIgnoreFileChanged)
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
