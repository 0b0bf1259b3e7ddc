package io.github.dockercache.dockerfile;

import java.util.List;

/** A valid instruction: the second pass makes it of a clause. */
sealed interface Instruction
        permits Add,
                Arg,
                Copy,
                Env,
                Expose,
                From,
                Healthcheck,
                Instruction.Cmd,
                Instruction.Entrypoint,
                Instruction.Label,
                Instruction.Maintainer,
                Instruction.Shell,
                Instruction.User,
                Instruction.Volume,
                Instruction.Workdir,
                Onbuild,
                Run,
                Stopsignal {

    /** The clause that it is made of. */
    Clause clause();

    /** What it copies or mounts from, in order. */
    default List<SourceName> sources() {
        return List.of();
    }

    /**
     * One spelling of it; read again it gives the same instruction.
     *
     * @param names to print instead of each of {@link #sources}
     */
    default String print(List<String> names) {
        return clause().print();
    }

    /**
     * Does to the variables of a stage what it does in a build; a {@link Refusal} when the build would fail with these
     * variables. A value that is not known is not judged.
     */
    default void apply(StageScope scope) {}

    /** Makes an instruction of a clause; a {@link Refusal} when it is none. */
    static Instruction of(Clause clause) {
        return Keyword.of(clause.keyword()).read(clause);
    }

    /** {@code CMD}. */
    record Cmd(Clause clause) implements Instruction {}

    /** {@code ENTRYPOINT}. */
    record Entrypoint(Clause clause) implements Instruction {}

    /** {@code MAINTAINER}, which nobody should use any more. */
    record Maintainer(Clause clause) implements Instruction {
        public Maintainer {
            ArgumentCount.exactlyOne(clause);
        }
    }

    /** {@code LABEL}. */
    record Label(Clause clause) implements Instruction {
        public Label {
            ArgumentCount.namedPairs(clause);
        }

        @Override
        public void apply(StageScope scope) {
            ArgumentCount.namedPairs(clause).forEach(pair -> {
                scope.expand(pair.name());
                scope.expand(pair.value());
            });
        }
    }

    /** {@code SHELL}: the command line that runs shell forms. */
    record Shell(Clause clause) implements Instruction {
        public Shell {
            ArgumentCount.atLeastOne(clause);
            if (!(clause.arguments() instanceof Arguments.Json)) {
                throw new Refusal(
                        "SHELL takes a JSON array and nothing else",
                        "write it like SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]");
            }
        }
    }

    /** {@code USER}. */
    record User(Clause clause) implements Instruction {
        public User {
            ArgumentCount.exactlyOne(clause);
        }

        @Override
        public void apply(StageScope scope) {
            scope.expandAll(clause.arguments().words());
        }
    }

    /** {@code VOLUME}. */
    record Volume(Clause clause) implements Instruction {
        public Volume {
            ArgumentCount.atLeastOne(clause);
            clause.arguments().words().forEach(Volume::requireName);
        }

        @Override
        public void apply(StageScope scope) {
            scope.expandAll(clause.arguments().words()).stream()
                    .filter(Expansion::certain)
                    .filter(path -> path.text().isEmpty())
                    .forEach(path -> requireName(path.text()));
        }

        private static void requireName(String path) {
            if (Blanks.trim(path).isEmpty()) {
                throw new Refusal("VOLUME names an empty path", "name the directory, or delete the instruction");
            }
        }
    }

    /** {@code WORKDIR}. */
    record Workdir(Clause clause) implements Instruction {
        public Workdir {
            ArgumentCount.exactlyOne(clause);
        }

        @Override
        public void apply(StageScope scope) {
            scope.verifyPath(scope.expand(clause.arguments().words().get(0)));
        }
    }
}
