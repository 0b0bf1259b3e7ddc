package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text, likely or not. */
class DockerfilePropertiesTest {

    /** Pieces that mean something somewhere in a Dockerfile. */
    private static final List<String> PIECES = List.of(
            "FROM a",
            "FROM b AS x",
            "\nRUN ",
            "\nCOPY ",
            "\nADD ",
            "\nENV A=b ",
            "\nENV a ",
            "\nARG A",
            "\nLABEL ",
            "\nONBUILD ",
            "\nCMD ",
            "\nHEALTHCHECK CMD ",
            "\nEXPOSE 80",
            "\nVOLUME ",
            "\nWORKDIR /w",
            "\nUSER u",
            "--from=x ",
            "--mount=type=cache,target=/c ",
            "--mount=from=x,\"target=/a b\" ",
            "--chown=\"a b\" ",
            "-- ",
            "<<EOF",
            "<<-\"E F\"",
            "\nEOF\n",
            "\nE F\n",
            "[\"a\", \"b\"]",
            "[",
            "]",
            "a",
            " b ",
            "\t",
            "\n",
            "\r\n",
            "\\",
            "\\\n",
            "\"",
            "'",
            "$A",
            "${A:-b}",
            "${A",
            "}",
            "=",
            ",",
            "#",
            "\n# c\n",
            "`",
            "é",
            "\u00a0",
            "\u3000",
            "\u0000",
            "\ud800");

    @Provide
    Arbitrary<String> dockerfiles() {
        return Arbitraries.of(PIECES)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25)
                .map(pieces -> "FROM a\n" + String.join("", pieces));
    }

    @Property(tries = 2000)
    void anyTextIsPlannedOrRefused(@ForAll String text) {
        plan(text);
    }

    @Property(tries = 2000)
    void anyDockerfileIsPlannedOrRefused(@ForAll("dockerfiles") String text) {
        plan(text);
    }

    @Property(tries = 2000)
    void whatIsPrintedReadsTheSameAgain(@ForAll("dockerfiles") String text) {
        printed(text).ifPresent(once -> assertThat(printed(once)).contains(once));
    }

    @Property(tries = 2000)
    void anyWordIsExpandedOrRefused(@ForAll("dockerfiles") String word, @ForAll String value) {
        try {
            WordSyntax.of('\\').expand(word, Variables.of(Map.of("A", value)));
        } catch (Refusal refused) {
            assertThat(refused.at("Dockerfile", 1).problem()).startsWith("Dockerfile line 1: ");
        }
    }

    private static Optional<Plan> plan(String text) {
        Platform platform = Platform.parse("linux/amd64");
        try {
            return Optional.of(Dockerfile.parse("Dockerfile", bytes(text))
                    .plan(new PlanRequest(Map.of(), "", platform, platform, Map.of()), base -> Optional.empty()));
        } catch (InvalidInputException refused) {
            assertThat(refused.problem()).startsWith("Dockerfile");
            assertThat(refused.remedy()).isNotBlank();
            return Optional.empty();
        }
    }

    /** All instructions of a file in one spelling, one below the other. */
    private static Optional<String> printed(String text) {
        try {
            StringBuilder printed = new StringBuilder();
            for (Stage stage : Stages.read("Dockerfile", bytes(text)).all()) {
                printed.append(print(stage.from())).append('\n');
                stage.instructions()
                        .forEach(instruction ->
                                printed.append(print(instruction)).append('\n'));
            }
            return Optional.of(printed.toString());
        } catch (InvalidInputException refused) {
            return Optional.empty();
        }
    }

    private static String print(Instruction instruction) {
        return instruction.print(
                instruction.sources().stream().map(SourceName::written).toList());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
