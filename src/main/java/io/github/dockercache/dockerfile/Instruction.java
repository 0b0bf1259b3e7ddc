package io.github.dockercache.dockerfile;

import java.util.List;
import java.util.Optional;

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

    /** What it copies, if it does. */
    default Optional<CopiedFiles> copied() {
        return Optional.empty();
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
     * Does to a stage what it does in a build, and gives what it changes in the image's configuration; a {@link Refusal}
     * when the build would fail with the stage's variables. A value that is not known is not judged; what it changes then
     * means nothing.
     */
    default List<ConfigChange> apply(StageScope scope) {
        return List.of();
    }

    /** Why only an engine can carry it out in a stage with these variables, as a sentence; empty when that takes none. */
    default Optional<String> engineReason(StageScope scope) {
        if (clause().isArrayWithMore()) {
            return Optional.of("BuildKit's versions differ in what they do with the words behind a JSON array");
        }
        return clause().hasHeredocBehindBlank()
                ? Optional.of("BuildKit's versions differ in whether a blank may stand behind <<")
                : Optional.empty();
    }

    /** Makes an instruction of a clause; a {@link Refusal} when it is none. */
    static Instruction of(Clause clause) {
        return Keyword.of(clause.keyword()).read(clause);
    }

    /** {@code CMD}. */
    record Cmd(Clause clause) implements Instruction {
        @Override
        public List<ConfigChange> apply(StageScope scope) {
            scope.setCommand();
            return List.of(new ConfigChange.Command(commandLine(clause), isShellForm(clause)));
        }
    }

    /** {@code ENTRYPOINT}. */
    record Entrypoint(Clause clause) implements Instruction {
        @Override
        public List<ConfigChange> apply(StageScope scope) {
            return List.of(new ConfigChange.Entrypoint(commandLine(clause), isShellForm(clause), !scope.setsCommand()));
        }
    }

    /** The words of the exec form, or the one text of the shell form: an empty one where nothing is written. */
    private static List<String> commandLine(Clause clause) {
        List<String> words =
                clause.arguments().words().stream().map(ByteText::valid).toList();
        return isShellForm(clause) ? List.of(String.join(" ", words)) : words;
    }

    private static boolean isShellForm(Clause clause) {
        return !(clause.arguments() instanceof Arguments.Json);
    }

    /** {@code MAINTAINER}, which nobody should use any more. */
    record Maintainer(Clause clause) implements Instruction {
        public Maintainer {
            ArgumentCount.exactlyOne(clause);
        }

        @Override
        public List<ConfigChange> apply(StageScope scope) {
            return List.of(new ConfigChange.Author(clause.arguments().words().get(0)));
        }
    }

    /** {@code LABEL}. */
    record Label(Clause clause) implements Instruction {
        public Label {
            ArgumentCount.namedPairs(clause);
        }

        @Override
        public List<ConfigChange> apply(StageScope scope) {
            return ArgumentCount.namedPairs(clause).stream()
                    .<ConfigChange>map(pair -> new ConfigChange.Label(
                            scope.expand(pair.name()).text(),
                            scope.expand(pair.value()).text()))
                    .toList();
        }
    }

    /** {@code SHELL}: the command line that runs shell forms. */
    record Shell(Clause clause) implements Instruction {
        public Shell {
            ArgumentCount.atLeastOne(clause);
            if (!(clause.arguments() instanceof Arguments.Json) && !clause.isArrayWithMore()) {
                throw new Refusal(
                        "SHELL takes a JSON array and nothing else",
                        "write it like SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]");
            }
        }

        @Override
        public List<ConfigChange> apply(StageScope scope) {
            return List.of(new ConfigChange.Shell(commandLine(clause)));
        }
    }

    /** {@code USER}. */
    record User(Clause clause) implements Instruction {
        public User {
            ArgumentCount.exactlyOne(clause);
        }

        @Override
        public List<ConfigChange> apply(StageScope scope) {
            String name = scope.expand(clause.arguments().words().get(0)).text();
            scope.become(name);
            return List.of(new ConfigChange.User(name));
        }
    }

    /** {@code VOLUME}. */
    record Volume(Clause clause) implements Instruction {
        public Volume {
            ArgumentCount.atLeastOne(clause);
            clause.arguments().words().forEach(Volume::requireName);
        }

        @Override
        public List<ConfigChange> apply(StageScope scope) {
            List<Expansion> paths = scope.expandAll(
                    clause.arguments().words().stream().map(Blanks::trim).toList());
            paths.stream()
                    .filter(Expansion::certain)
                    .filter(path -> path.text().isEmpty())
                    .forEach(path -> requireName(path.text()));
            return paths.stream()
                    .<ConfigChange>map(path -> new ConfigChange.Volume(path.text()))
                    .toList();
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
        public List<ConfigChange> apply(StageScope scope) {
            Expansion path = scope.expand(clause.arguments().words().get(0));
            scope.verifyPath(path);
            return List.of(new ConfigChange.WorkingDirectory(scope.enter(path.text())));
        }

        @Override
        public Optional<String> engineReason(StageScope scope) {
            return OwnerText.engineReason(scope.user());
        }
    }
}
