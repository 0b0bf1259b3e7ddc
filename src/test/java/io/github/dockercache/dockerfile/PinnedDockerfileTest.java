package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Names become pins, and nothing else changes. */
class PinnedDockerfileTest {

    private static final Platform LINUX = Platform.parse("linux/amd64");
    private static final PlanRequest REQUEST = new PlanRequest(Map.of(), "", LINUX, LINUX, Map.of());
    private static final BaseTriggers NONE = base -> Optional.of(List.of());
    private static final String A = pin("a");
    private static final String B = pin("b");

    private static String pin(String name) {
        ImageReference reference = ImageReference.parse(name);
        return reference
                .pinnedTo(Digest.of(reference.toString().getBytes(StandardCharsets.UTF_8)))
                .toString();
    }

    private static String pinned(String text, String... names) {
        return new String(pinned(text.getBytes(StandardCharsets.UTF_8), names).content(), StandardCharsets.UTF_8);
    }

    private static PinnedDockerfile pinned(byte[] content, String... names) {
        Map<ImageReference, String> pins = new LinkedHashMap<>();
        for (String name : names) {
            pins.put(ImageReference.parse(name), pin(name));
        }
        return Dockerfile.parse("Dockerfile", content).pinned(REQUEST, NONE, pins);
    }

    @Test
    void aBaseGetsItsPin() {
        assertThat(pinned("FROM a\nRUN b\n", "a")).isEqualTo("FROM " + A + "\nRUN b\n");
    }

    @Test
    void aReferenceThatIsNotAskedForStays() {
        assertThat(pinned("FROM a\nCOPY --from=b / /\n", "b")).isEqualTo("FROM a\nCOPY --from=" + B + " / /\n");
    }

    @Test
    void argumentsInNamesAreReplaced() {
        assertThat(pinned("ARG X=a\nFROM  --platform=linux/amd64 \"${X}\" AS x\n", "a"))
                .isEqualTo("ARG X=a\nFROM  --platform=linux/amd64 " + A + " AS x\n");
    }

    @Test
    void sourcesOfCopiesAndMountsGetTheirPins() {
        assertThat(pinned("FROM a\nCOPY --chown=1 --from=b --link x y\nRUN --mount=target=/b,FROM=b,ro true\n", "b"))
                .isEqualTo("FROM a\nCOPY --chown=1 --from=" + B + " --link x y\nRUN --mount=target=/b,from=" + B
                        + ",ro true\n");
    }

    @Test
    void stagesKeepTheirNames() {
        String text = "FROM a AS b\nFROM b\nCOPY --from=B / /\nRUN --mount=from=b true\nCOPY --from=0 / /\n";
        assertThat(pinned(text, "a", "b")).isEqualTo(text.replace("FROM a", "FROM " + A));
    }

    @Test
    void aNameBeforeItsStageIsAnImage() {
        assertThat(pinned("FROM b\nFROM a AS b\nFROM b\n", "a", "b"))
                .isEqualTo("FROM " + B + "\nFROM " + A + " AS b\nFROM b\n");
    }

    @Test
    void lineEndsContinuationsAndCommentsStay() {
        assertThat(pinned(
                        "\uFEFF# é\r\nFROM \\\r\n  # comment\r\n\r\n  a\\\r\n  AS x\r\nRUN --mount=from=b,\\\r\ntarget=/é \\\r\n x\r\n",
                        "a",
                        "b"))
                .isEqualTo("\uFEFF# é\r\nFROM \\\r\n  # comment\r\n\r\n  " + A + "\\\r\n  AS x\r\nRUN --mount=from=" + B
                        + ",\\\r\ntarget=/é \\\r\n x\r\n");
    }

    @Test
    void aNameThatIsBrokenBetweenLinesIsReplacedAsAWhole() {
        assertThat(pinned("# escape=`\nFROM reg`\nistry/a\n\nRUN x\n", "registry/a"))
                .isEqualTo("# escape=`\nFROM " + pin("registry/a") + "\n\nRUN x\n");
    }

    @Test
    void documentsAreNotSearchedForNames() {
        String text = "FROM a\nRUN <<EOF\nFROM a\nCOPY --from=a / /\nEOF\nCOPY --from=a <<X /x\nFROM a\nX\n";
        assertThat(pinned(text, "b")).isEqualTo(text);
    }

    @Test
    void bytesThatAreNoTextStay() {
        byte[] content = "# \u00ff\nLABEL".getBytes(StandardCharsets.ISO_8859_1);
        byte[] file = (new String(content, StandardCharsets.ISO_8859_1) + " x=\u00fe\\\n y=z\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        String text = "FROM a\n" + new String(file, StandardCharsets.ISO_8859_1) + "COPY --from=b \u00ff\u00ff y\n";
        byte[] written = pinned(text.getBytes(StandardCharsets.ISO_8859_1), "b").content();
        assertThat(new String(written, StandardCharsets.ISO_8859_1)).isEqualTo(text.replace("--from=b", "--from=" + B));
    }

    @Test
    void aTriggerGetsItsPinWhereItFires() {
        assertThat(pinned("FROM a AS x\nONBUILD  COPY --from=b / /\nFROM x\nONBUILD COPY --from=b / /c\n", "b"))
                .isEqualTo("FROM a AS x\nONBUILD  COPY --from=" + B + " / /\nFROM x\nONBUILD COPY --from=b / /c\n");
    }

    @Test
    void whatATriggerOfABaseBringsInIsToldAsItIsWritten() {
        BaseTriggers triggers =
                base -> base instanceof Base.Image image && image.reference().equals(ImageReference.parse("a"))
                        ? Optional.of(List.of("COPY --from=b / /", "COPY --from=tool / /", "RUN true"))
                        : Optional.of(List.of());
        byte[] file =
                "FROM b AS tool\nFROM a AS x\nONBUILD COPY --from=c / /\nFROM x\n".getBytes(StandardCharsets.UTF_8);
        PinnedDockerfile pinned = Dockerfile.parse("Dockerfile", file)
                .pinned(REQUEST, triggers, Map.of(ImageReference.parse("a"), A, ImageReference.parse("b"), B));

        assertThat(pinned.broughtIn()).isEqualTo(Map.of("b", ImageReference.parse("b")));
        assertThat(new String(pinned.content(), StandardCharsets.UTF_8))
                .isEqualTo("FROM " + B + " AS tool\nFROM " + A + " AS x\nONBUILD COPY --from=c / /\nFROM x\n");
    }

    /** Pieces that mean something where images are named. */
    private static final List<String> PIECES = List.of(
            "FROM b AS x",
            "\nFROM ",
            "a:1",
            "${A}",
            " AS y",
            "\nRUN ",
            "\nCOPY ",
            "\nONBUILD ",
            "--from=x ",
            "--from=c/d:2 ",
            "--from=\"e\" ",
            "--fr\\\nom=f ",
            "--mount=type=cache,target=/c ",
            "--mount=from=g,\"target=/a b\" ",
            "--mount=\"from=h\",target=/\\\n# x\n\u00e9 ",
            "--chown=\"a b\" ",
            "-- ",
            "<<EOF",
            "\nEOF\n",
            "[\"a\", \"b\"]",
            "a b ",
            "\t",
            "\n",
            "\r\n",
            "\\\n",
            "\\\r\n",
            "'",
            "\n# c\n",
            "\u00a0",
            "\u3000",
            "\ud83d\ude00");

    @Provide
    Arbitrary<String> dockerfiles() {
        return Arbitraries.of(PIECES)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(pieces -> "ARG A=a\nFROM a\n" + String.join("", pieces));
    }

    @Property(tries = 2000)
    void thePinnedFileHasTheSamePlan(@ForAll("dockerfiles") String text) {
        verify(text.getBytes(StandardCharsets.UTF_8), REQUEST);
    }

    @TestFactory
    Stream<DynamicTest> thePinnedFileOfEachCaseHasTheSamePlan() {
        return Resources.folders("dockerfile").stream()
                .map(folder -> DynamicTest.dynamicTest(
                        folder.getFileName().toString(),
                        () -> verify(Resources.bytes(folder.resolve("Dockerfile")), REQUEST)));
    }

    private static void verify(byte[] content, PlanRequest request) {
        Plan before;
        try {
            before = Dockerfile.parse("Dockerfile", content).plan(request, base -> Optional.empty());
            Dockerfile.parse("Dockerfile", content).pinned(request, NONE, Map.of());
        } catch (InvalidInputException refused) {
            return;
        }
        if (new String(content, StandardCharsets.UTF_8).contains("syntax=")) {
            return; // the frontend is in the plan as well, and no engine that needs pins in the text asks it
        }
        Map<ImageReference, String> pins = new LinkedHashMap<>();
        before.references().stream()
                .filter(reference -> reference.version().canMove())
                .forEach(reference -> pins.put(reference, pin(reference.toString())));
        PinnedDockerfile pinned = Dockerfile.parse("Dockerfile", content).pinned(request, NONE, pins);
        assertThat(pinned.broughtIn()).isEmpty();
        Plan after = Dockerfile.parse("Dockerfile", pinned.content()).plan(request, base -> Optional.empty());
        assertThat(texts(after)).isEqualTo(texts(before));
        assertThat(after.references().stream().map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(before.references().stream()
                        .map(reference ->
                                Optional.ofNullable(pins.get(reference)).orElse(reference.toString()))
                        .toList());
    }

    /** What an {@code ONBUILD} keeps is its own text. */
    private static List<String> texts(Plan plan) {
        return plan.steps().stream()
                .map(Step::text)
                .filter(text -> !text.startsWith("ONBUILD"))
                .toList();
    }
}
