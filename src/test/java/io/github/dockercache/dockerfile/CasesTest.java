package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One folder per case, its name the claim: a {@code Dockerfile}, maybe what is asked of it ({@code request}), and either
 * the {@code plan} or how it is {@code refused} (problem, remedy). BuildKit's frontend was asked about each of them.
 */
class CasesTest {

    private static final String CASES = "dockerfile";

    @TestFactory
    Stream<DynamicTest> everyCaseHoldsItsClaim() {
        return Resources.folders(CASES).stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> verify(folder)));
    }

    @Test
    void thereAreCasesOfBothKinds() {
        assertThat(Resources.folders(CASES))
                .filteredOn(folder -> Files.exists(folder.resolve("plan")))
                .hasSizeGreaterThan(85);
        assertThat(Resources.folders(CASES))
                .filteredOn(folder -> Files.exists(folder.resolve("refused")))
                .hasSizeGreaterThan(70);
    }

    private static void verify(Path folder) throws IOException {
        boolean isRefused = Files.exists(folder.resolve("refused"));
        String expected = Files.readString(folder.resolve(isRefused ? "refused" : "plan"));
        assertThat(answer(folder)).isEqualTo(expected);
    }

    private static String answer(Path folder) throws IOException {
        try {
            return print(Asked.read(folder).plan(Resources.bytes(folder.resolve("Dockerfile"))));
        } catch (InvalidInputException refused) {
            return refused.problem() + "\n" + refused.remedy() + "\n";
        }
    }

    private static String print(Plan plan) {
        List<String> lines = new ArrayList<>();
        plan.bases()
                .forEach(use -> lines.add("base " + print(use.base()) + ", line " + use.line() + ": " + use.written()));
        plan.steps().forEach(step -> lines.add(step.line() + ": " + visible(step.text())));
        if (!plan.arguments().isEmpty()) {
            lines.add("arguments " + String.join(" ", plan.arguments()));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String print(Base base) {
        return base instanceof Base.Layout layout
                ? layout.location() + " " + layout.platform()
                : ((Base.Image) base).reference() + " " + base.platform();
    }

    private static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.replace("\n", "\n   ")
                .codePoints()
                .forEach(c -> shown.append(
                        Character.getType(c) == Character.SURROGATE
                                ? String.format("\\u%04x", c)
                                : Character.toString(c)));
        return shown.toString();
    }

    /** What is asked of a case: lines {@code target=}, {@code platform=}, {@code buildPlatform=}, {@code arg.NAME=}, … */
    private record Asked(Map<String, List<String>> values) {

        static Asked read(Path folder) throws IOException {
            Map<String, List<String>> values = new HashMap<>();
            Path file = folder.resolve("request");
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                int equals = line.indexOf('=');
                values.computeIfAbsent(line.substring(0, equals), name -> new ArrayList<>())
                        .add(line.substring(equals + 1));
            }
            return new Asked(values);
        }

        Plan plan(byte[] content) {
            PlanRequest request = new PlanRequest(
                    below("arg."),
                    one("target", ""),
                    Platform.parse(one("platform", "linux/amd64")),
                    Platform.parse(one("buildPlatform", "linux/amd64")),
                    below("context."));
            return Dockerfile.parse("Dockerfile", content).plan(request, this::triggers);
        }

        private String one(String name, String otherwise) {
            return values.getOrDefault(name, List.of(otherwise)).get(0);
        }

        private Map<String, String> below(String prefix) {
            Map<String, String> found = new HashMap<>();
            values.forEach((name, list) -> {
                if (name.startsWith(prefix)) {
                    found.put(name.substring(prefix.length()), list.get(0));
                }
            });
            return found;
        }

        private Optional<List<String>> triggers(Base base) {
            return values.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("trigger."))
                    .filter(entry -> base instanceof Base.Image image
                            && image.reference()
                                    .equals(ImageReference.parse(entry.getKey().substring(8))))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }
}
