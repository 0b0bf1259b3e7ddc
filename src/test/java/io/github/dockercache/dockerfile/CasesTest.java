package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private static String answer(Path folder) {
        try {
            return print(plan(folder));
        } catch (InvalidInputException refused) {
            return refused.problem() + "\n" + refused.remedy() + "\n";
        }
    }

    private static Plan plan(Path folder) {
        Asked asked = Asked.read(folder);
        return Dockerfile.parse("Dockerfile", Resources.bytes(folder.resolve("Dockerfile")))
                .plan(asked.request(), asked::triggers);
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
}
