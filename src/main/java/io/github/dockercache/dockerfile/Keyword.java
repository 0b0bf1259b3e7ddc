package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.FlagRules.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The instructions that there are, with the flags that any released BuildKit accepts on them. */
@SuppressWarnings("ImmutableEnumChecker") // rules without state
enum Keyword {
    ADD(Map.of(
            "chown", Kind.SINGLE,
            "chmod", Kind.SINGLE,
            "link", Kind.BOOLEAN,
            "keep-git-dir", Kind.BOOLEAN,
            "checksum", Kind.SINGLE,
            "unpack", Kind.BOOLEAN,
            "exclude", Kind.REPEATED)),
    ARG,
    CMD,
    COPY(Map.of(
            "from", Kind.SINGLE,
            "chown", Kind.SINGLE,
            "chmod", Kind.SINGLE,
            "link", Kind.BOOLEAN,
            "parents", Kind.BOOLEAN,
            "exclude", Kind.REPEATED)),
    ENTRYPOINT,
    ENV,
    EXPOSE,
    FROM(Map.of("platform", Kind.SINGLE)),
    HEALTHCHECK(Map.of(
            "interval", Kind.SINGLE,
            "timeout", Kind.SINGLE,
            "start-period", Kind.SINGLE,
            "start-interval", Kind.SINGLE,
            "retries", Kind.SINGLE)),
    LABEL,
    MAINTAINER,
    ONBUILD,
    RUN(Map.of(
            "mount", Kind.REPEATED,
            "network", Kind.SINGLE,
            "security", Kind.SINGLE,
            "device", Kind.REPEATED)),
    SHELL,
    STOPSIGNAL,
    USER,
    VOLUME,
    WORKDIR;

    private static final List<String> NAMES =
            Arrays.stream(values()).map(Keyword::name).toList();

    private final FlagRules flags;

    Keyword() {
        this(Map.of());
    }

    Keyword(Map<String, Kind> flags) {
        this.flags = new FlagRules(flags);
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
        return instruction(verified(clause));
    }

    /** Not a function in each constant: a cold JVM would link them all, and load every class of instructions. */
    private Instruction instruction(Clause clause) {
        return switch (this) {
            case ADD -> Add.of(clause);
            case ARG -> Arg.of(clause);
            case CMD -> new Instruction.Cmd(clause);
            case COPY -> Copy.of(clause);
            case ENTRYPOINT -> new Instruction.Entrypoint(clause);
            case ENV -> Env.of(clause);
            case EXPOSE -> Expose.of(clause);
            case FROM -> From.of(clause);
            case HEALTHCHECK -> Healthcheck.of(clause);
            case LABEL -> new Instruction.Label(clause);
            case MAINTAINER -> new Instruction.Maintainer(clause);
            case ONBUILD -> Onbuild.of(clause);
            case RUN -> Run.of(clause);
            case SHELL -> new Instruction.Shell(clause);
            case STOPSIGNAL -> Stopsignal.of(clause);
            case USER -> new Instruction.User(clause);
            case VOLUME -> new Instruction.Volume(clause);
            case WORKDIR -> new Instruction.Workdir(clause);
        };
    }

    private Clause verified(Clause clause) {
        return switch (this) {
            case ARG, STOPSIGNAL -> FlagRules.dropped(clause);
            case HEALTHCHECK -> Healthcheck.isNone(clause) ? FlagRules.dropped(clause) : flags.verified(clause);
            default -> flags.verified(clause);
        };
    }
}
