package io.github.dockercache.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code STOPSIGNAL}: the signal that asks a container to end. */
record Stopsignal(Clause clause, String signal) implements Instruction {

    private static final Pattern NUMBER = Pattern.compile("[+-]?0*[1-9][0-9]{0,17}");

    private static final Pattern REAL_TIME = Pattern.compile("RTMIN(\\+([1-9]|1[0-5]))?|RTMAX(-([1-9]|1[0-4]))?");

    private static final Set<String> NAMES = Set.of(
            "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE",
            "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU",
            "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ");

    static Stopsignal of(Clause clause) {
        return new Stopsignal(clause, ArgumentCount.exactlyOne(clause));
    }

    @Override
    public List<ConfigChange> apply(StageScope scope) {
        Expansion expanded = scope.expand(signal);
        if (expanded.certain() && !isSignal(expanded.text())) {
            throw new Refusal(
                    "STOPSIGNAL " + Excerpt.of(signal) + " is no signal", "write a name like SIGTERM, or a number");
        }
        return List.of(new ConfigChange.StopSignal(expanded.text()));
    }

    private static boolean isSignal(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String name = upper.startsWith("SIG") ? upper.substring(3) : upper;
        return NUMBER.matcher(text).matches()
                || NAMES.contains(name)
                || REAL_TIME.matcher(name).matches();
    }
}
