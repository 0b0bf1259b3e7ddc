package io.github.dockercache.report;

import io.github.dockercache.cache.EarlierBuild;
import io.github.dockercache.cache.Explanation;
import io.github.dockercache.cache.Explanation.Cost;
import io.github.dockercache.cache.Explanation.RungState;
import io.github.dockercache.cache.Rung;
import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.Difference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What {@code explain} says to people of one image, line by line. What is so for several platforms is said once. */
public final class ExplainText {

    private static final String TAKEN = "  ← this build";

    private final List<Explanation> platforms;
    private final Style style;
    private final Instant now;
    private final SharedCauses shared;

    private ExplainText(List<Explanation> platforms, Style style, Instant now) {
        this.platforms = List.copyOf(platforms);
        this.style = style;
        this.now = now;
        Map<String, Instant> created = new HashMap<>();
        SortedMap<Platform, List<Difference>> differences = new TreeMap<>();
        for (Explanation explanation : platforms) {
            explanation.created().forEach(created::putIfAbsent);
            differences.put(explanation.platform(), explanation.causes());
        }
        this.shared = new SharedCauses(differences, new DifferenceWords(created, now));
    }

    /**
     * The lines, without line breaks.
     *
     * @param platforms those of one image, at least one
     */
    public static List<String> lines(List<Explanation> platforms, Style style, Instant now) {
        return new ExplainText(platforms, style, now).lines();
    }

    /**
     * What has changed, in one line.
     *
     * @param platforms those for which something has, at least one
     */
    public static String summary(SortedMap<Platform, List<Difference>> platforms) {
        List<String> all = new SharedCauses(platforms, new DifferenceWords()).sentences();
        return all.size() == 1
                ? all.get(0)
                : all.get(0) + "; and " + (all.size() - 1) + " more, which docker-cache:explain tells before the build";
    }

    /** Some lines about one platform; {@code where} names it behind the first words where others have other lines. */
    private interface Part {
        List<String> of(Explanation explanation, String where);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        platforms.forEach(explanation -> lines.add(headline(explanation)));
        add(lines, this::reason);
        add(lines, this::compared);
        add(lines, ExplainText::nothingToTell);
        add(lines, "Causes", numbered(causes()));
        add(lines, ExplainText::first);
        add(lines, this::costs);
        add(
                lines,
                "Cheaper",
                platforms.stream()
                        .flatMap(explanation -> explanation.advice().stream())
                        .map(AdviceWords::of)
                        .distinct()
                        .toList());
        return lines;
    }

    private void add(List<String> lines, Part part) {
        boolean isSame = platforms.stream()
                        .map(explanation -> part.of(explanation, ""))
                        .distinct()
                        .count()
                == 1;
        if (isSame) {
            lines.addAll(part.of(platforms.get(0), ""));
        } else {
            platforms.forEach(each -> lines.addAll(part.of(each, " (" + each.platform() + ")")));
        }
    }

    private void add(List<String> lines, String heading, List<String> list) {
        if (!list.isEmpty()) {
            lines.add(style.strong(heading));
            list.forEach(each -> lines.add("  " + each));
        }
    }

    private static List<String> numbered(List<String> list) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> (i + 1) + ". " + list.get(i))
                .toList();
    }

    private String headline(Explanation explanation) {
        RungState holding = explanation.holding();
        return style.strong(explanation.image()) + " (" + explanation.platform() + "): the rung "
                + (holding.rung() == Rung.IMAGE
                        ? style.good("image")
                        : style.bad(holding.rung().toString()))
                + " holds; " + holding.note();
    }

    private List<String> reason(Explanation explanation, String where) {
        return explanation.above().stream()
                .map(above -> "Not " + above.rung() + where + ": "
                        + above.cause().flatMap(shared::sentence).orElse(above.note()))
                .toList();
    }

    private List<String> compared(Explanation explanation, String where) {
        if (explanation.earlier().isEmpty()) {
            return List.of(
                    "Nothing to compare with" + where + ": no store has an earlier build of this image on this branch");
        }
        EarlierBuild earlier = explanation.earlier().get();
        String branch = earlier.facts().branch();
        String age = earlier.facts().created().equals(Instant.EPOCH)
                ? ""
                : ", " + Amount.age(Duration.between(earlier.facts().created(), now)) + " old";
        return List.of("Compared" + where + " with " + earlier.name()
                + (branch.isEmpty() ? "" : " of the branch " + branch) + age + ", in " + earlier.place());
    }

    private static List<String> nothingToTell(Explanation explanation, String where) {
        if (explanation.earlier().isEmpty()) {
            return List.of();
        }
        if (!explanation.earlier().get().tells()) {
            return List.of("It does not tell what it was made of" + where);
        }
        return explanation.causes().isEmpty() && explanation.holding().rung() == Rung.IMAGE
                ? List.of("Nothing has changed since" + where)
                : List.of();
    }

    private List<String> causes() {
        List<String> causes = new ArrayList<>(shared.sentences());
        Map<String, List<Platform>> losses = new LinkedHashMap<>();
        for (Explanation explanation : platforms) {
            loss(explanation)
                    .ifPresent(loss -> losses.computeIfAbsent(loss, unknown -> new ArrayList<>())
                            .add(explanation.platform()));
        }
        losses.forEach((loss, some) -> causes.add(loss + SharedCauses.only(some, platforms.size())));
        return causes;
    }

    /** Why a build is not free though nothing has changed. */
    private static Optional<String> loss(Explanation explanation) {
        boolean isLoss = explanation.causes().isEmpty() && explanation.holding().rung() != Rung.IMAGE;
        return explanation
                .earlier()
                .filter(earlier -> isLoss && earlier.tells())
                .map(earlier -> (earlier.tellsAll()
                                ? "nothing has changed"
                                : "no base image, instruction or key file has changed")
                        + ", but " + explanation.rungs().get(0).note());
    }

    private static List<String> first(Explanation explanation, String where) {
        return explanation.first().stream()
                .map(first -> "First to run again" + where + ": " + instruction(first))
                .toList();
    }

    private List<String> costs(Explanation explanation, String where) {
        List<String> costs = new ArrayList<>(List.of(style.strong("Costs" + where)));
        explanation
                .rungs()
                .forEach(rung -> costs.add("  " + cost(rung)
                        + (rung.rung() == explanation.holding().rung() ? TAKEN : "")));
        return costs;
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
                    case LAYERS, NONE ->
                        cost.steps().isPresent()
                                ? "an engine runs " + work(cost, cost.steps().getAsInt())
                                : "an engine builds; the instructions of another frontend than Docker's cannot be read";
                };
    }

    private static String work(Cost cost, int steps) {
        return steps + (steps == 1 ? " instruction" : " instructions") + time(cost, steps);
    }

    private static String time(Cost cost, int steps) {
        if (steps == cost.untimed()) {
            return steps == 0 ? "" : ", no times are recorded";
        }
        String known = ", " + Amount.time(cost.time()) + " when they ran last";
        return cost.untimed() == 0 ? known : known + " (" + cost.untimed() + " of them without a record)";
    }
}
