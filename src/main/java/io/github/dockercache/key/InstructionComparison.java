package io.github.dockercache.key;

import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.key.Difference.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which instructions are new, gone, moved or other ones: what is left when the longest common part of both lists is taken
 * away.
 */
final class InstructionComparison {

    private static final Pattern NUMBERED = Pattern.compile("\\b(base|stage)\\.(\\d+)\\b");

    private final List<Step> before;
    private final List<Step> after;
    private final Set<Step> oldTriggers;
    private final Set<Step> triggers;
    private final Map<Integer, String> oldBases;
    private final Map<Integer, String> bases;

    InstructionComparison(Ingredients before, Ingredients after) {
        ReadDockerfile old = new ReadDockerfile(before);
        ReadDockerfile now = new ReadDockerfile(after);
        this.before = old.lines();
        this.after = now.lines();
        this.oldTriggers = old.triggers();
        this.triggers = now.triggers();
        boolean haveNames = before.knowsBases() && after.knowsBases();
        this.oldBases = haveNames ? before.bases() : Map.of();
        this.bases = haveNames ? after.bases() : Map.of();
    }

    /**
     * In the order of the Dockerfile. Numbers of bases and stages count only where
     * nothing else is different, and what names another base is left to the comparison of these.
     */
    List<Instruction> differences() {
        List<Instruction> differences =
                new ArrayList<>(differences(text -> named(text, oldBases), text -> named(text, bases)));
        differences.removeIf(InstructionComparison::isAboutABase);
        return withMoves(differences);
    }

    private static boolean isAboutABase(Instruction changed) {
        return changed.before().isPresent() && withoutNumbers(changed.before()).equals(withoutNumbers(changed.after()));
    }

    /** What only the numbers of bases and stages tell. */
    List<Instruction> differencesInNumbers() {
        return differences(UnaryOperator.identity(), UnaryOperator.identity());
    }

    private static String named(String text, Map<Integer, String> names) {
        return NUMBERED.matcher(text)
                .replaceAll(number -> Matcher.quoteReplacement(number.group(1)
                        + (number.group(1).equals("base")
                                ? names.getOrDefault(Integer.valueOf(number.group(2)), "")
                                : "")));
    }

    private static Optional<String> withoutNumbers(Optional<String> text) {
        return text.map(known -> named(known, Map.of()));
    }

    private List<Instruction> differences(UnaryOperator<String> oldSpelling, UnaryOperator<String> spelling) {
        List<String> old =
                before.stream().map(step -> oldSpelling.apply(step.text())).toList();
        List<String> now =
                after.stream().map(step -> spelling.apply(step.text())).toList();
        int[][] common = common(old, now);
        List<Instruction> differences = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                i++;
                j++;
                continue;
            }
            List<Step> gone = new ArrayList<>();
            List<Step> come = new ArrayList<>();
            while ((i < old.size() || j < now.size())
                    && !(i < old.size() && j < now.size() && old.get(i).equals(now.get(j)))) {
                if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                    gone.add(before.get(i++));
                } else {
                    come.add(after.get(j++));
                }
            }
            differences.addAll(pairs(gone, come, j));
        }
        return differences;
    }

    /** The length of the longest common part of what follows, for each pair of places. */
    private static int[][] common(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** Of the {@code FROM} before this place. */
    private int from(int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (after.get(i).text().startsWith("FROM ")) {
                return after.get(i).line();
            }
        }
        return line(0);
    }

    /** Of what stands at this place now; behind the last one, the line after that. */
    private int line(int index) {
        if (index < after.size()) {
            return after.get(index).line();
        }
        return after.isEmpty() ? 0 : after.get(after.size() - 1).line() + 1;
    }

    /** One that went where one with its keyword came has been changed. */
    private List<Instruction> pairs(List<Step> gone, List<Step> come, int next) {
        List<Step> left = new ArrayList<>(gone);
        List<Instruction> pairs = new ArrayList<>();
        for (Step step : come) {
            Optional<Step> old = left.stream()
                    .filter(each -> keyword(each).equals(keyword(step)) && canBeOne(each, step))
                    .findFirst();
            old.ifPresent(left::remove);
            pairs.add(new Instruction(
                    step.line(), old.map(Step::text), Optional.of(step.text()), triggers.contains(step)));
        }
        left.forEach(step -> pairs.add(gone(step, next)));
        return pairs;
    }

    private Instruction gone(Step step, int next) {
        boolean isTrigger = oldTriggers.contains(step);
        return new Instruction(
                isTrigger ? from(next) : line(next), Optional.of(step.text()), Optional.empty(), isTrigger);
    }

    /** A trigger is no instruction of the Dockerfile; of a build without lines nobody can tell. */
    private boolean canBeOne(Step old, Step now) {
        return old.line() == 0 || oldTriggers.contains(old) == triggers.contains(now);
    }

    private static String keyword(Step step) {
        int blank = step.text().indexOf(' ');
        return blank < 0 ? step.text() : step.text().substring(0, blank);
    }

    /** What went in one place and came in another. */
    private static List<Instruction> withMoves(List<Instruction> differences) {
        List<Instruction> moved = new ArrayList<>(differences);
        for (Instruction come : differences) {
            Optional<Instruction> gone = moved.stream()
                    .filter(each -> each.after().isEmpty()
                            && each.before().equals(come.after())
                            && each.isTrigger() == come.isTrigger())
                    .findFirst();
            if (come.before().isEmpty() && gone.isPresent()) {
                moved.remove(gone.get());
                int place = moved.indexOf(come);
                int first = Math.min(come.line(), gone.get().line());
                moved.set(place, new Instruction(first, come.after(), come.after(), come.isTrigger()));
            }
        }
        return moved;
    }
}
