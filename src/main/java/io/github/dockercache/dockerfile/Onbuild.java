package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.Arguments.Trigger;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code ONBUILD}: an instruction for the stages that start from this one.
 *
 * @param expression the instruction as it stands in the file, with its documents: what the image's configuration keeps
 */
record Onbuild(Clause clause, String expression) implements Instruction {

    /** With just the blanks around it that BuildKit takes off. */
    private static final Pattern KEYWORD = Pattern.compile("(?i)^[\\t\\n\\f\\r ]*ONBUILD[\\t\\n\\f\\r ]*");

    private static final Set<String> FORBIDDEN = Set.of("ONBUILD", "FROM", "MAINTAINER");

    static Onbuild of(Clause clause) {
        ArgumentCount.atLeastOne(clause);
        String trigger = ((Trigger) clause.arguments()).clause().keyword();
        if (FORBIDDEN.contains(trigger)) {
            throw new Refusal("ONBUILD cannot keep " + trigger + " for later", "delete one of the two keywords");
        }
        return new Onbuild(clause, expression(clause));
    }

    private static String expression(Clause clause) {
        StringBuilder expression =
                new StringBuilder(KEYWORD.matcher(clause.source()).replaceFirst(""));
        clause.heredocs()
                .forEach(document ->
                        expression.append('\n').append(document.content()).append(document.name()));
        return expression.toString();
    }

    @Override
    public List<ConfigChange> apply(StageScope scope) {
        scope.keepTrigger();
        return List.of(new ConfigChange.Trigger(ByteText.valid(expression)));
    }

    /** As the image's configuration keeps it: there, every blank in it counts. */
    @Override
    public String print(List<String> names) {
        return "ONBUILD " + expression;
    }
}
