package io.github.dockercache.dockerfile;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The flags that an instruction knows, and what values they take. */
final class FlagRules {

    /** What value a flag takes. */
    enum Kind {
        /** None, {@code true} or {@code false}. */
        BOOLEAN,
        /** A value, once. */
        SINGLE,
        /** A value, as often as one likes. */
        REPEATED
    }

    private final Map<String, Kind> known;

    FlagRules(Map<String, Kind> known) {
        this.known = known;
    }

    /** For instructions that BuildKit does not ask for flags: whatever stands there counts for nothing. */
    static Clause dropped(Clause clause) {
        return clause.withFlags(List.of());
    }

    /** The same clause; a {@link Refusal} when one of its flags cannot stand there. */
    Clause verified(Clause clause) {
        Set<String> seen = new HashSet<>();
        for (Flag flag : clause.flags()) {
            verify(clause.keyword(), flag);
            if (!seen.add(flag.name()) && known.get(flag.name()) != Kind.REPEATED) {
                throw new Refusal(
                        clause.keyword() + " has the flag --" + flag.name() + " twice", "delete one of the two");
            }
        }
        return clause;
    }

    private void verify(String keyword, Flag flag) {
        Kind kind = known.get(flag.name());
        if (kind == null) {
            throw new Refusal(
                    keyword + " has no flag " + Excerpt.of("--" + flag.name()), remedyForUnknown(keyword, flag));
        }
        String value = flag.value().orElse("");
        if (kind == Kind.BOOLEAN
                ? flag.value().isPresent() && !isBoolean(value)
                : flag.value().isEmpty()) {
            throw new Refusal(
                    "the flag --" + flag.name() + " of " + keyword + " has no value that it can take",
                    kind == Kind.BOOLEAN
                            ? "write --" + flag.name() + ", --" + flag.name() + "=true or =false"
                            : "write --" + flag.name() + "=value");
        }
    }

    private String remedyForUnknown(String keyword, Flag flag) {
        return known.isEmpty()
                ? keyword + " has no flags; put -- before an argument that starts with two dashes"
                : Suggestion.remedy(
                        "--" + flag.name(),
                        known.keySet().stream().map(name -> "--" + name).toList());
    }

    private static boolean isBoolean(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.equals("true") || lower.equals("false");
    }
}
