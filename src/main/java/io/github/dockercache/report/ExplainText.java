package io.github.dockercache.report;

import io.github.dockercache.cache.Advice;
import io.github.dockercache.cache.EarlierBuild;
import io.github.dockercache.cache.Explanation;
import io.github.dockercache.cache.Explanation.Cost;
import io.github.dockercache.cache.Explanation.RungState;
import io.github.dockercache.cache.Rung;
import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.key.Difference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What {@code explain} says to people, line by line. */
public final class ExplainText {

    private final Explanation explanation;
    private final Style style;
    private final Instant now;
    private final DifferenceWords words;

    private ExplainText(Explanation explanation, Style style, Instant now) {
        this.explanation = explanation;
        this.style = style;
        this.now = now;
        this.words = new DifferenceWords(explanation.created(), now);
    }

    /** The lines, without line breaks. */
    public static List<String> lines(Explanation explanation, Style style, Instant now) {
        return new ExplainText(explanation, style, now).lines();
    }

    /**
     * What has changed, in one line.
     *
     * @param causes at least one, most important first
     */
    public static String summary(List<Difference> causes) {
        String first = causes.get(0).tell(new DifferenceWords());
        return causes.size() == 1
                ? first
                : first + "; and " + (causes.size() - 1) + " more, which docker-cache:explain tells before the build";
    }

    private List<String> lines() {
        RungState holding = explanation.holding();
        List<String> lines = new ArrayList<>();
        lines.add(style.strong(explanation.image()) + " (" + explanation.platform() + "): the rung "
                + (holding.rung() == Rung.IMAGE
                        ? style.good("image")
                        : style.bad(holding.rung().toString()))
                + " holds; " + holding.note());
        explanation.above().ifPresent(above -> lines.add("Not " + above.rung() + ": " + reason(above)));
        lines.add(compared());
        explanation.earlier().ifPresent(earlier -> lines.addAll(causes(earlier)));
        explanation.first().ifPresent(first -> lines.add("First to run again: " + instruction(first)));
        lines.add(style.strong("Costs"));
        explanation.rungs().forEach(rung -> lines.add("  " + cost(rung)));
        if (!explanation.advice().isEmpty()) {
            lines.add(style.strong("Cheaper"));
            for (Advice advice : explanation.advice()) {
                lines.add("  " + AdviceWords.of(advice));
            }
        }
        return lines;
    }

    private String reason(RungState rung) {
        return rung.cause().map(cause -> cause.tell(words)).orElse(rung.note());
    }

    private String compared() {
        if (explanation.earlier().isEmpty()) {
            return "Nothing to compare with: no store has an earlier build of this image on this branch";
        }
        EarlierBuild earlier = explanation.earlier().get();
        String branch = earlier.facts().branch();
        String age = earlier.facts().created().equals(Instant.EPOCH)
                ? ""
                : ", " + Amount.age(Duration.between(earlier.facts().created(), now)) + " old";
        return "Compared with " + earlier.name() + (branch.isEmpty() ? "" : " of the branch " + branch) + age + ", in "
                + earlier.place();
    }

    private List<String> causes(EarlierBuild earlier) {
        if (!earlier.tells()) {
            return List.of("It does not tell what it was made of");
        }
        List<String> causes = new ArrayList<>();
        explanation.causes().forEach(cause -> causes.add(cause.tell(words)));
        if (causes.isEmpty() && explanation.holding().rung() == Rung.IMAGE) {
            return List.of("Nothing has changed since");
        }
        if (causes.isEmpty()) {
            String known =
                    earlier.tellsAll() ? "nothing has changed" : "no base image, instruction or key file has changed";
            causes.add(known + ", but " + explanation.rungs().get(0).note());
        }
        List<String> lines = new ArrayList<>(List.of(style.strong("Causes")));
        for (int i = 0; i < causes.size(); i++) {
            lines.add("  " + (i + 1) + ". " + causes.get(i));
        }
        return lines;
    }

    private static String instruction(Step step) {
        return "line " + step.line() + ", " + DifferenceWords.shortened(step.text());
    }

    private static String cost(RungState rung) {
        Cost cost = rung.cost();
        String start = String.format("%-8s", rung.rung());
        return start
                + switch (rung.rung()) {
                    case IMAGE -> "nothing but a manifest";
                    case PREFIX -> Amount.bytes(cost.bytes()) + " of files to pack, no engine";
                    case LAYERS, NONE -> "an engine runs " + instructions(cost) + time(cost);
                };
    }

    private static String instructions(Cost cost) {
        return cost.steps() + (cost.steps() == 1 ? " instruction" : " instructions");
    }

    private static String time(Cost cost) {
        if (cost.steps() == cost.untimed()) {
            return cost.steps() == 0 ? "" : ", no times are recorded";
        }
        String known = ", " + Amount.time(cost.time()) + " when they ran last";
        return cost.untimed() == 0 ? known : known + " (" + cost.untimed() + " of them without a record)";
    }
}
