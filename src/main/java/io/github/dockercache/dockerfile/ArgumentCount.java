package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Arguments.Pair;
import io.github.dockercache.dockerfile.Arguments.Pairs;
import java.util.List;

/** The rules on how many arguments an instruction takes. */
final class ArgumentCount {

    private ArgumentCount() {}

    /** The arguments; a {@link Refusal} when there is none. */
    static List<String> atLeastOne(Clause clause) {
        List<String> words = clause.arguments().words();
        if (words.isEmpty()) {
            throw new Refusal(clause.keyword() + " has no argument", "give it one, or delete the line");
        }
        return words;
    }

    /** The only argument; a {@link Refusal} when there is none. */
    static String exactlyOne(Clause clause) {
        return atLeastOne(clause).get(0);
    }

    /** Names and values; a {@link Refusal} when there is none, or one without a name. */
    static List<Pair> namedPairs(Clause clause) {
        atLeastOne(clause);
        List<Pair> pairs = ((Pairs) clause.arguments()).pairs();
        if (pairs.stream().anyMatch(pair -> pair.name().isEmpty())) {
            throw blankName(clause);
        }
        return pairs;
    }

    /** Says that a name is missing before an equals sign. */
    static Refusal blankName(Clause clause) {
        return new Refusal(
                "in " + clause.keyword() + " a name is missing before =",
                "write " + clause.keyword() + " name=value, without a blank before =");
    }
}
