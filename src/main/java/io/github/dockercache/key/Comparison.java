package io.github.dockercache.key;

import io.github.dockercache.image.Digest;
import io.github.dockercache.key.Difference.Frontend;
import io.github.dockercache.key.Difference.Instruction;
import io.github.dockercache.key.Difference.KeyFile;
import io.github.dockercache.key.Difference.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is different between what two builds depended on. */
public final class Comparison {

    /** What stands in a document in one word or with a name, and which parameter says it. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "prefix", "keyPrefix",
            "engine", "engine",
            "target", "target",
            "network", "network",
            "platform", "platforms",
            "arg", "buildArgs",
            "host", "addHosts",
            "label", "labels",
            "secret", "secrets");

    /** The most important first: by the line, of one line an image before all, and what only a layer cache depends on last. */
    public static final Comparator<Difference> BY_IMPORTANCE = Comparator.<Difference, Boolean>comparing(
                    KeyFile.class::isInstance)
            .thenComparing(Difference::line)
            .thenComparing(difference -> !(difference instanceof Difference.OfImage));

    private final Ingredients before;
    private final Ingredients after;
    private final List<Instruction> instructions;
    private final Optional<Frontend> frontend;
    private final boolean isOtherLanguage;

    private Comparison(Ingredients before, Ingredients after) {
        this.before = before;
        this.after = after;
        this.frontend = new FrontendComparison(before, after).difference();
        this.isOtherLanguage = new ReadDockerfile(before).isForeign() != new ReadDockerfile(after).isForeign();
        this.instructions = isOtherLanguage ? List.of() : new InstructionComparison(before, after).differences();
    }

    /**
     * The differences, most important first: what every instruction depends on, then by the line of the first instruction
     * that is another one now; of one line a base before all. What merely follows from another difference is left out. Empty
     * exactly when the documents are equal.
     */
    public static List<Difference> between(Ingredients before, Ingredients after) {
        return before.document().equals(after.document()) ? List.of() : new Comparison(before, after).differences();
    }

    private List<Difference> differences() {
        List<Difference> differences = new ArrayList<>(settings());
        frontend.filter(other -> !isToldByItsLine(other)).ifPresent(differences::add);
        if (samePlatform() && !isOtherLanguage) {
            new BaseComparison(before, after)
                    .differences().stream()
                            .filter(base -> !cameWithAnother(base))
                            .forEach(differences::add);
        }
        differences.addAll(instructions);
        differences.addAll(new FileComparison(before, after).differences(differences.isEmpty()));
        differences.addAll(keyFiles());
        if (differences.isEmpty()) {
            differences.addAll(new InstructionComparison(before, after).differencesInNumbers());
        }
        if (differences.isEmpty()) {
            differences.addAll(asTheyStand());
        }
        if (!differences.stream().allMatch(this::wentWithAStage)) {
            differences.removeIf(this::wentWithAStage);
        }
        differences.sort(BY_IMPORTANCE);
        return List.copyOf(differences);
    }

    /** Then what names the stage no more is the cause. */
    private boolean wentWithAStage(Difference difference) {
        return difference instanceof Instruction instruction
                && instruction.after().isEmpty()
                && new ReadDockerfile(before).stages() > new ReadDockerfile(after).stages();
    }

    /** In a file of another language its own line says it, with the name that it had. */
    private boolean isToldByItsLine(Frontend other) {
        return other.before().filter(image -> image.name().isEmpty()).isPresent()
                && instructions.stream()
                        .anyMatch(changed -> changed.line() == other.line()
                                && changed.after().isPresent());
    }

    /** An instruction of the Dockerfile names it, or another target is built. */
    private boolean cameWithAnother(Difference.Base base) {
        boolean isOfInstruction =
                instructions.stream().anyMatch(changed -> !changed.isTrigger() && changed.line() == base.line());
        return !base.isMoved() && (isOfInstruction || !isSame(new PartName("target")));
    }

    private SortedSet<PartName> changedParts() {
        SortedSet<PartName> names = new TreeSet<>(before.document().parts().keySet());
        names.addAll(after.document().parts().keySet());
        names.removeIf(name -> before.text(name).equals(after.text(name)));
        return names;
    }

    private List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (PartName name : changedParts()) {
            if (PARAMETERS.containsKey(name.word()) && !follows(name)) {
                settings.add(setting(name, PARAMETERS.get(name.word())));
            }
        }
        return settings;
    }

    private Setting setting(PartName name, String parameter) {
        int line = name.word().equals("arg") ? Arguments.firstReader(after, argument(name)) : 0;
        return new Setting(line, parameter, name.rest(), before.text(name), after.text(name));
    }

    /** A second value of a name has a number behind it. */
    private static String argument(PartName name) {
        return name.rest().replaceFirst(" \\d+$", "");
    }

    /** Arguments and secrets come, go and change with the instructions that declare and read them, and with the platform. */
    private boolean follows(PartName name) {
        boolean isArgument = name.word().equals("arg");
        if (!isArgument && !name.word().equals("secret")) {
            return false;
        }
        if (isArgument && argument(name).equals(FrontendComparison.ARGUMENT) && frontend.isPresent()) {
            return true;
        }
        if (isArgument && Arguments.isAutomatic(argument(name)) && !samePlatform()) {
            return true;
        }
        boolean isDeclaredOtherwise =
                instructions.stream().anyMatch(changed -> Arguments.declares(changed, argument(name)));
        boolean isInBoth = before.text(name).isPresent() && after.text(name).isPresent();
        return isInBoth ? isArgument && isDeclaredOtherwise : !instructions.isEmpty();
    }

    private boolean samePlatform() {
        return isSame(new PartName("platform"));
    }

    private boolean isSame(PartName part) {
        return before.text(part).equals(after.text(part));
    }

    private List<KeyFile> keyFiles() {
        return changedParts().stream()
                .filter(name -> name.word().equals("file"))
                .map(name -> new KeyFile(name.rest(), digest(before, name), digest(after, name)))
                .toList();
    }

    private static Optional<Digest> digest(Ingredients of, PartName name) {
        return Optional.ofNullable(of.document().parts().get(name))
                .filter(PartValue.Content.class::isInstance)
                .map(value -> ((PartValue.Content) value).digest());
    }

    /** What nobody has a better word for. */
    private List<Setting> asTheyStand() {
        return changedParts().stream()
                .map(name -> new Setting(after.line(name), name.text(), "", before.text(name), after.text(name)))
                .toList();
    }
}
