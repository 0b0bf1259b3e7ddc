package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One folder per case, its name the claim: a {@code Dockerfile}, maybe what is asked of it ({@code request}), and how it is
 * {@code cut}, or {@code refused}. The configuration of a prefix is what the request says of the image {@code prefix}.
 */
class CutCasesTest {

    private static final String CASES = "dockerfile-cuts";

    @TestFactory
    Stream<DynamicTest> everyCaseHoldsItsClaim() {
        return Resources.folders(CASES).stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> verify(folder)));
    }

    @Test
    void thereAreManyCases() {
        assertThat(Resources.folders(CASES)).hasSizeGreaterThan(55);
    }

    private static void verify(Path folder) throws IOException {
        boolean isRefused = Files.exists(folder.resolve("refused"));
        String expected = Files.readString(folder.resolve(isRefused ? "refused" : "cut"));
        assertThat(answer(folder)).isEqualTo(expected);
    }

    static String answer(Path folder) {
        Asked asked = Asked.read(folder);
        try {
            Dockerfile dockerfile = Dockerfile.parse("Dockerfile", Resources.bytes(folder.resolve("Dockerfile")));
            Cut cut = dockerfile.cut(asked.request(), asked::state, SecretNames.USUAL);
            return new CutText(asked::state).print(cut)
                    + CutText.print(dockerfile.reads(asked.request(), asked::state, SecretNames.USUAL))
                    + prefixReads(cut, asked);
        } catch (InvalidInputException refused) {
            return refused.problem() + "\n" + refused.remedy() + "\n";
        }
    }

    private static String prefixReads(Cut cut, Asked asked) {
        if (!(cut.tail().start() instanceof TailStart.Prefix prefix)) {
            return "";
        }
        CutDockerfile dockerfile = prefix.dockerfile();
        Reads reads = Dockerfile.parse("Dockerfile", dockerfile.content())
                .reads(asked.request().withTarget(dockerfile.target()), asked::state, SecretNames.USUAL);
        return CutText.print(reads).replaceAll("(?m)^reads", "prefix reads");
    }
}
