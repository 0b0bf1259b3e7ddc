package io.github.dockercache.key;

import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.key.Difference.Base;
import io.github.dockercache.key.Difference.Files;
import io.github.dockercache.key.Difference.Frontend;
import io.github.dockercache.key.Difference.Instruction;
import io.github.dockercache.key.Difference.KeyFile;
import io.github.dockercache.key.Difference.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which instructions an engine has to run again, even with the layers of the earlier build: each that a difference touches,
 * what follows it in its stage, and what takes something out of that.
 */
public final class Reruns {

    private static final Pattern WORK = Pattern.compile("(RUN|COPY|ADD|WORKDIR) .*", Pattern.DOTALL);

    private final boolean isReadable;
    private final List<Step> steps;
    private final Set<Step> touched;

    private Reruns(boolean isReadable, List<Step> steps, Set<Step> touched) {
        this.isReadable = isReadable;
        this.steps = steps;
        this.touched = touched;
    }

    /** After these differences. */
    public static Reruns of(Ingredients now, Collection<Difference> differences) {
        List<Step> steps = now.steps();
        Set<Step> touched = new HashSet<>();
        for (Difference difference : differences) {
            Touch touch = difference.tell(new Touches());
            steps.stream().filter(step -> touch.isOn(step, difference.line())).forEach(touched::add);
        }
        return new Reruns(!new ReadDockerfile(now).isForeign(), steps, touched);
    }

    /** Whether the instructions are known: in another language than Docker's they are not. */
    public boolean isReadable() {
        return isReadable;
    }

    /** All instructions of the needed stages that do some work. */
    public List<Step> work() {
        return steps.stream().filter(Reruns::isWork).toList();
    }

    private static boolean isWork(Step step) {
        return WORK.matcher(step.text()).matches();
    }

    /** Those that must run again, in the order of the Dockerfile; of instructions that do some work. */
    public List<Step> again() {
        List<Step> again = new ArrayList<>();
        Set<Integer> dirty = new HashSet<>();
        int stage = 0;
        boolean isDirty = false;
        for (Step step : steps) {
            if (step.text().startsWith("FROM ")) {
                stage++;
                isDirty = false;
            }
            isDirty |= touched.contains(step) || dirty.stream().anyMatch(number -> takesFrom(step, number));
            if (isDirty) {
                dirty.add(stage);
                again.add(step);
            }
        }
        return again.stream().filter(Reruns::isWork).toList();
    }

    private static boolean takesFrom(Step step, int stage) {
        return names(step, "stage." + stage);
    }

    /** Whether an instruction names a base or a stage, as {@code base.1}. */
    static boolean names(Step step, String what) {
        return Pattern.compile("(^|[^\\w.])" + Pattern.quote(what) + "($|[^\\w.])")
                .matcher(step.text())
                .find();
    }

    /** Whether a difference touches an instruction by itself. */
    private interface Touch {
        boolean isOn(Step step, int line);
    }

    private static final class Touches implements Difference.Cases<Touch> {

        @Override
        public Touch base(Base base) {
            return (step, line) -> names(step, "base." + base.number());
        }

        @Override
        public Touch frontend(Frontend frontend) {
            return (step, line) -> true;
        }

        @Override
        public Touch instruction(Instruction instruction) {
            if (instruction.after().isEmpty()
                    && instruction.before().filter(text -> text.startsWith("#")).isPresent()) {
                return (step, line) -> false; // what a directive changed in other instructions is told of these
            }
            boolean isNew = !instruction.before().equals(instruction.after());
            return (step, line) -> step.line() == line
                    && instruction
                            .after()
                            .filter(text -> isNew)
                            .map(step.text()::equals)
                            .orElse(true);
        }

        @Override
        public Touch setting(Setting setting) {
            return switch (setting.parameter()) {
                case "labels", "target", "keyPrefix" -> (step, line) -> false;
                case "network", "addHosts" -> (step, line) -> step.text().startsWith("RUN ");
                case "secrets" -> (step, line) -> step.text().contains("id=" + setting.name());
                case "buildArgs" -> (step, line) -> step.line() == line;
                default -> (step, line) -> true;
            };
        }

        @Override
        public Touch files(Files files) {
            return (step, line) -> step.line() == line;
        }

        @Override
        public Touch keyFile(KeyFile file) {
            return (step, line) -> false;
        }
    }
}
