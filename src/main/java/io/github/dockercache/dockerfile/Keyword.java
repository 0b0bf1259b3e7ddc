package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.FlagRules.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The instructions that there are, with the flags that any released BuildKit accepts on them. */
@SuppressWarnings("ImmutableEnumChecker") // method references without state
enum Keyword {
    ADD(
            Add::of,
            Map.of(
                    "chown", Kind.SINGLE,
                    "chmod", Kind.SINGLE,
                    "link", Kind.BOOLEAN,
                    "keep-git-dir", Kind.BOOLEAN,
                    "checksum", Kind.SINGLE,
                    "unpack", Kind.BOOLEAN,
                    "exclude", Kind.REPEATED)),
    ARG(Arg::of, FlagRules::dropped),
    CMD(Instruction.Cmd::new),
    COPY(
            Copy::of,
            Map.of(
                    "from", Kind.SINGLE,
                    "chown", Kind.SINGLE,
                    "chmod", Kind.SINGLE,
                    "link", Kind.BOOLEAN,
                    "parents", Kind.BOOLEAN,
                    "exclude", Kind.REPEATED)),
    ENTRYPOINT(Instruction.Entrypoint::new),
    ENV(Env::of),
    EXPOSE(Expose::of),
    FROM(From::of, Map.of("platform", Kind.SINGLE)),
    HEALTHCHECK(
            Healthcheck::of,
            Map.of(
                    "interval", Kind.SINGLE,
                    "timeout", Kind.SINGLE,
                    "start-period", Kind.SINGLE,
                    "start-interval", Kind.SINGLE,
                    "retries", Kind.SINGLE)) {
        @Override
        Clause verified(Clause clause) {
            return Healthcheck.isNone(clause) ? FlagRules.dropped(clause) : super.verified(clause);
        }
    },
    LABEL(Instruction.Label::new),
    MAINTAINER(Instruction.Maintainer::new),
    ONBUILD(Onbuild::of),
    RUN(
            Run::of,
            Map.of(
                    "mount", Kind.REPEATED,
                    "network", Kind.SINGLE,
                    "security", Kind.SINGLE,
                    "device", Kind.REPEATED)),
    SHELL(Instruction.Shell::new),
    STOPSIGNAL(Stopsignal::of, FlagRules::dropped),
    USER(Instruction.User::new),
    VOLUME(Instruction.Volume::new),
    WORKDIR(Instruction.Workdir::new);

    private static final List<String> NAMES =
            Arrays.stream(values()).map(Keyword::name).toList();

    private final Function<Clause, Instruction> reader;
    private final UnaryOperator<Clause> flags;

    Keyword(Function<Clause, Instruction> reader) {
        this(reader, Map.of());
    }

    Keyword(Function<Clause, Instruction> reader, Map<String, Kind> flags) {
        this(reader, new FlagRules(flags)::verified);
    }

    Keyword(Function<Clause, Instruction> reader, UnaryOperator<Clause> flags) {
        this.reader = reader;
        this.flags = flags;
    }

    /** The keyword of this name, in upper case; a {@link Refusal} with the closest one when there is none. */
    static Keyword of(String name) {
        if (!NAMES.contains(name)) {
            throw new Refusal(
                    "unknown instruction " + Excerpt.of(name),
                    Suggestion.closest(name, NAMES)
                            .map(match -> "did you mean " + match + "?")
                            .orElse("a line starts with one of " + String.join(", ", NAMES)
                                    + "; a line that goes on ends with the escape character"));
        }
        return valueOf(name);
    }

    /** Makes an instruction of a clause; a {@link Refusal} when it is not valid. */
    Instruction read(Clause clause) {
        return reader.apply(verified(clause));
    }

    Clause verified(Clause clause) {
        return flags.apply(clause);
    }
}
