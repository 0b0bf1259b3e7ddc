package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Arguments.Check;
import io.github.dockercache.dockerfile.Arguments.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code HEALTHCHECK}. */
record Healthcheck(Clause clause) implements Instruction {

    private static final List<String> SPANS = List.of("interval", "timeout", "start-period", "start-interval");

    private static final BigDecimal MILLISECOND = BigDecimal.valueOf(1_000_000);

    static Healthcheck of(Clause clause) {
        if (!(clause.arguments() instanceof Check check)) {
            throw new Refusal("HEALTHCHECK has no argument", "write HEALTHCHECK CMD command, or HEALTHCHECK NONE");
        }
        boolean hasCommand = !check.words().isEmpty();
        if (isNone(clause) && hasCommand) {
            throw new Refusal("HEALTHCHECK NONE takes nothing more", "delete what follows NONE");
        }
        if (!isNone(clause) && !isCommand(check)) {
            throw new Refusal(
                    "HEALTHCHECK knows no " + Excerpt.of(check.kind()), "write HEALTHCHECK CMD command, or NONE");
        }
        if (isCommand(check) && !hasCommand) {
            throw new Refusal("HEALTHCHECK CMD has no command", "write the command after CMD");
        }
        SPANS.forEach(flag -> clause.flag(flag).ifPresent(value -> verifySpan(flag, value)));
        clause.flag("retries").ifPresent(Healthcheck::verifyRetries);
        return new Healthcheck(clause);
    }

    @Override
    public List<ConfigChange> apply(StageScope scope) {
        boolean isNone = isNone(clause);
        List<String> test = new ArrayList<>();
        if (clause.arguments() instanceof Check check) {
            test.add(isNone ? "NONE" : check.command() instanceof Json ? "CMD" : "CMD-SHELL");
            check.words().stream().map(ByteText::valid).forEach(test::add);
        }
        return List.of(new ConfigChange.Healthcheck(
                test,
                span("interval"),
                span("timeout"),
                span("start-period"),
                span("start-interval"),
                clause.flag("retries")
                        .filter(value -> !value.isEmpty())
                        .map(Integer::parseInt)
                        .orElse(0)));
    }

    private Optional<Duration> span(String flag) {
        return clause.flag(flag)
                .flatMap(GoDuration::nanoseconds)
                .filter(span -> span.signum() != 0)
                .map(span -> Duration.ofNanos(span.longValue()));
    }

    /** Whether the clause switches the check of the base off; its flags do not count then. */
    static boolean isNone(Clause clause) {
        return clause.arguments() instanceof Check check && check.kind().equals("NONE");
    }

    private static boolean isCommand(Check check) {
        return check.kind().equals("CMD");
    }

    private static void verifySpan(String flag, String value) {
        boolean isValid = value.isEmpty()
                || GoDuration.nanoseconds(value)
                        .filter(span -> span.signum() == 0 || span.compareTo(MILLISECOND) >= 0)
                        .isPresent();
        if (!isValid) {
            throw new Refusal(
                    "--" + flag + " of HEALTHCHECK is no time span of 1ms or more: " + Excerpt.of(value),
                    "write it like 30s, 1m30s or 500ms");
        }
    }

    private static void verifyRetries(String value) {
        boolean isValid = value.isEmpty()
                || (value.matches("[+]?[0-9]{1,18}|-0{1,18}") && Long.parseLong(value) <= Integer.MAX_VALUE);
        if (!isValid) {
            throw new Refusal(
                    "--retries of HEALTHCHECK is no number from 0 up: " + Excerpt.of(value),
                    "write it like --retries=3");
        }
    }
}
