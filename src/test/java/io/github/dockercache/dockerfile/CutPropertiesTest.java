package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for every cut. Dockerfiles are put together of instructions that BuildKit accepts. */
class CutPropertiesTest {

    private static final Platform LINUX = Platform.parse("linux/amd64");
    private static final ImageState STATE = new ImageState(Map.of("PATH", "/bin"), "", "/work", List.of(), List.of());

    private static final List<String> FREE = List.of(
            "COPY a b /c/",
            "COPY --link --chown=1 $A d",
            "COPY <<E /e\n$A\nE",
            "COPY --from=image x /",
            "ADD a.tar /",
            "ADD --exclude=b $A \\\n  c/",
            "WORKDIR x",
            "WORKDIR /$A",
            "ENV A=$B C=1",
            "ENV B $A",
            "ARG A",
            "ARG B=$A",
            "LABEL $A=b",
            "USER u",
            "EXPOSE 80-82/udp",
            "VOLUME /v",
            "ENTRYPOINT [\"a\"]",
            "CMD a",
            "HEALTHCHECK NONE",
            "HEALTHCHECK --retries=2 CMD a",
            "STOPSIGNAL 9",
            "SHELL [\"a\"]",
            "ONBUILD ENV X=1",
            "ONBUILD COPY x /",
            "MAINTAINER me",
            "# comment");

    private static final List<String> ENGINES = List.of(
            "RUN a",
            "RUN <<E\nCOPY x /\nE",
            "RUN --mount=target=/m --mount=type=secret,id=s $A",
            "ADD https://example.com/x /",
            "COPY --chown=5:-1 a /",
            "EXPOSE +80",
            "ONBUILD RUN a");

    /** The instructions of some stages; each starts from an image, nothing, or the stage before it. */
    @Provide
    Arbitrary<List<String>> free() {
        return stages(Arbitraries.of(FREE));
    }

    @Provide
    Arbitrary<List<String>> mixed() {
        return stages(Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.of(FREE)), Tuple.of(1, Arbitraries.of(ENGINES))));
    }

    private static Arbitrary<List<String>> stages(Arbitrary<String> instruction) {
        Arbitrary<String> from = Arbitraries.of("base", "scratch", "PREVIOUS");
        Arbitrary<String> copy = Arbitraries.of("", "COPY --from=0 x /");
        return Combinators.combine(from, instruction.list().ofMaxSize(6), copy)
                .as((start, body, last) -> {
                    List<String> stage = new ArrayList<>(List.of(start));
                    stage.addAll(body);
                    stage.add(last);
                    return String.join("\n", stage);
                })
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Property(tries = 500)
    void withoutAnInstructionOfAnEngineThePrefixIsEmpty(@ForAll("free") List<String> stages) {
        Cut cut = cut(text(stages));
        assertThat(cut.lastEngineStep()).isEmpty();
        assertThat(cut.tail().start()).isNotInstanceOf(TailStart.Prefix.class);
    }

    @Property(tries = 500)
    void prefixAndTailAreAllThatIsNeeded(@ForAll("mixed") List<String> stages) {
        String text = text(stages);
        Cut cut = cut(text);
        Set<Integer> lines = linesOf(cut.tail());
        prefix(cut).ifPresent(prefix -> lines.addAll(linesOf(plan(prefix))));
        assertThat(lines).isEqualTo(linesOf(plan(text)));
    }

    @Property(tries = 500)
    void thePrefixIsTheStartOfTheFileAndNeedsTheEngineToItsEnd(@ForAll("mixed") List<String> stages) {
        String text = text(stages);
        Cut cut = cut(text);
        prefix(cut).ifPresent(prefix -> {
            assertThat(text).startsWith(prefix);
            Cut again = cut(prefix);
            assertThat(prefix(again)).contains(prefix);
            assertThat(again.lastEngineStep()).isEqualTo(cut.lastEngineStep());
            assertThat(again.tail().steps(STATE)).isEmpty();
        });
    }

    @Property(tries = 500)
    void whatThePrefixReadsTheWholeReadsToo(@ForAll("mixed") List<String> stages) {
        String text = text(stages);
        prefix(cut(text)).ifPresent(prefix -> {
            Reads.Known part = (Reads.Known) reads(prefix);
            Reads.Known whole = (Reads.Known) reads(text);
            assertThat(whole.contexts()).containsAll(part.contexts());
            assertThat(whole.arguments()).containsAll(part.arguments());
            assertThat(whole.secrets()).containsAll(part.secrets());
        });
    }

    @Property(tries = 300)
    void aPathOfAStepIsAbsolute(@ForAll("mixed") List<String> stages) {
        for (TailStep step : cut(text(stages)).tail().steps(STATE)) {
            if (step instanceof TailStep.CopyFiles copy) {
                assertThat(copy.destination()).startsWith("/").doesNotContain("//", "/./", "/../");
            }
            if (step instanceof TailStep.MakeFolder folder) {
                assertThat(folder.path()).startsWith("/").doesNotContain("//");
            }
        }
    }

    private static String text(List<String> stages) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < stages.size(); i++) {
            // the first stage cannot copy from itself
            String stage = i == 0 ? stages.get(i).replace("\nCOPY --from=0 x /", "") : stages.get(i);
            String previous = i == 0 ? "base" : "s" + (i - 1);
            text.append("FROM ")
                    .append(stage.replaceFirst("^PREVIOUS", previous).replaceFirst("^\\w+", "$0 AS s" + i));
            text.append('\n');
        }
        return text.toString();
    }

    private static Dockerfile parse(String text) {
        return Dockerfile.parse("Dockerfile", text.getBytes(StandardCharsets.UTF_8));
    }

    private static PlanRequest request() {
        return new PlanRequest(Map.of("A", "a"), "", LINUX, LINUX, Map.of());
    }

    private static Cut cut(String text) {
        return parse(text).cut(request(), base -> Optional.of(STATE), SecretNames.USUAL);
    }

    private static Reads reads(String text) {
        return parse(text).reads(request(), base -> Optional.of(STATE), SecretNames.USUAL);
    }

    private static Plan plan(String text) {
        return parse(text).plan(request(), base -> Optional.of(List.of()));
    }

    private static Optional<String> prefix(Cut cut) {
        return cut.tail().start() instanceof TailStart.Prefix prefix
                ? Optional.of(new String(prefix.dockerfile().content(), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static Set<Integer> linesOf(Plan plan) {
        Set<Integer> lines = new TreeSet<>();
        plan.steps().stream().filter(step -> !step.text().startsWith("FROM ")).forEach(step -> lines.add(step.line()));
        return lines;
    }

    /** The lines of the steps, and of those of the stages that they copy from; a {@code FROM} does not count. */
    private static Set<Integer> linesOf(Tail tail) {
        Set<Integer> lines = new TreeSet<>();
        for (TailStep step : tail.steps(STATE)) {
            if (!step.instruction().text().startsWith("FROM ")) {
                lines.add(step.instruction().line());
            }
            if (step instanceof TailStep.CopyFiles copy && copy.from() instanceof FileOrigin.Stage stage) {
                lines.addAll(linesOf(stage.tail()));
            }
        }
        return lines;
    }
}
