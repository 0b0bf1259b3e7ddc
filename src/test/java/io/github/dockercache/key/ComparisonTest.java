package io.github.dockercache.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.image.Digest;
import io.github.dockercache.key.Difference.Base;
import io.github.dockercache.key.Difference.Instruction;
import io.github.dockercache.key.Difference.Setting;
import io.github.dockercache.key.Inputs.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Of single differences the goal's own test tells, with real builds; here is what they make together. */
class ComparisonTest {

    private final SortedMap<PartName, PartValue> before = new TreeMap<>();
    private final SortedMap<PartName, PartValue> after = new TreeMap<>();
    private final SortedMap<PartName, Place> places = new TreeMap<>();
    private final SortedMap<PartName, Place> oldPlaces = new TreeMap<>();

    private static Digest digest(String of) {
        return Digest.of(of.getBytes(StandardCharsets.UTF_8));
    }

    private void was(String... instructions) {
        write(before, oldPlaces, instructions);
    }

    private void is(String... instructions) {
        write(after, places, instructions);
    }

    private static void write(
            SortedMap<PartName, PartValue> document, SortedMap<PartName, Place> places, String... instructions) {
        for (int i = 0; i < instructions.length; i++) {
            PartName name = new PartName("instruction").numbered(i + 1);
            document.put(name, new PartValue.Text(instructions[i]));
            places.put(name, new Place(i + 1, "", ""));
        }
    }

    private static void base(
            SortedMap<PartName, PartValue> document,
            SortedMap<PartName, Place> places,
            int number,
            String name,
            String content) {
        PartName part = new PartName("base." + number + ".linux/amd64");
        document.put(part, new PartValue.Content(digest(content)));
        places.put(part, new Place(number, name, name));
    }

    private Ingredients now() {
        return new Ingredients(new KeyDocument(after), Inputs.of(places));
    }

    private List<Difference> differences() {
        return Comparison.between(new Ingredients(new KeyDocument(before), Inputs.of(oldPlaces)), now());
    }

    @Test
    void equalDocumentsHaveNone() {
        was("FROM base.1", "RUN a");
        is("FROM base.1", "RUN a");
        assertThat(differences()).isEmpty();
    }

    @Test
    void ofSeveralTheFirstLineComesFirstAndWhatAllDependOnBeforeIt() {
        was("FROM base.1", "RUN a", "RUN b");
        is("FROM base.1", "RUN x", "RUN y");
        base(before, oldPlaces, 1, "debian:1", "old");
        base(after, places, 1, "debian:1", "new");
        before.put(new PartName("network"), new PartValue.Text("none"));
        before.put(new PartName("file").quoted("pom.xml"), new PartValue.Content(digest("1")));

        List<Difference> differences = differences();

        assertThat(differences.get(0)).isInstanceOf(Setting.class);
        assertThat(differences.get(1)).isInstanceOf(Base.class);
        assertThat(differences.subList(2, 4))
                .containsExactly(
                        new Instruction(2, Optional.of("RUN a"), Optional.of("RUN x")),
                        new Instruction(3, Optional.of("RUN b"), Optional.of("RUN y")));
        assertThat(differences.get(4)).isInstanceOf(Difference.KeyFile.class);
        assertThat(differences).hasSize(5);
    }

    @Test
    void aBaseThatComesInBeforeAnotherMovesNoOther() {
        was("FROM base.1", "RUN a");
        is("FROM base.1", "RUN tools", "FROM base.2", "COPY --from=stage.1 /t /t", "RUN a");
        base(before, oldPlaces, 1, "debian:1", "debian");
        base(after, places, 1, "golang:1", "golang");
        base(after, places, 2, "debian:1", "debian");

        assertThat(differences())
                .containsExactly(
                        new Instruction(1, Optional.empty(), Optional.of("FROM base.1")),
                        new Instruction(2, Optional.empty(), Optional.of("RUN tools")),
                        new Instruction(4, Optional.empty(), Optional.of("COPY --from=stage.1 /t /t")));
    }

    @Test
    void aBaseThatMovesIsKnownByItsNameWhateverItsNumberIs() {
        was("FROM base.1", "RUN a");
        is("FROM base.1", "RUN tools", "FROM base.2", "COPY --from=stage.1 /t /t", "RUN a");
        base(before, oldPlaces, 1, "debian:1", "debian");
        base(after, places, 1, "golang:1", "golang");
        base(after, places, 2, "debian:1", "moved");

        assertThat(differences())
                .filteredOn(Base.class::isInstance)
                .singleElement()
                .matches(difference -> ((Base) difference).isMoved() && ((Base) difference).number() == 2);
    }

    @Test
    void ofTwoBasesWithOneNameEachIsComparedWithThatOfItsPlatform() {
        was("FROM base.1", "RUN a", "FROM base.2", "RUN b");
        is("FROM base.1", "RUN a", "FROM base.2", "RUN b");
        for (String platform : List.of("linux/arm64", "linux/amd64")) {
            int number = platform.endsWith("arm64") ? 1 : 2;
            before.put(new PartName("base." + number + "." + platform), new PartValue.Content(digest(platform)));
            oldPlaces.put(new PartName("base." + number + "." + platform), new Place(number, "debian", "debian:1"));
            int now = 3 - number;
            after.put(new PartName("base." + now + "." + platform), new PartValue.Content(digest(platform + " new")));
            places.put(new PartName("base." + now + "." + platform), new Place(now, "debian", "debian:1"));
        }
        assertThat(differences())
                .filteredOn(Base.class::isInstance)
                .hasSize(2)
                .allMatch(difference -> ((Base) difference).isMoved());
    }

    @Test
    void whatOnlyNumbersTellIsToldToo() {
        was("FROM base.1", "FROM base.1", "FROM base.1", "COPY --from=stage.1 /a /a");
        is("FROM base.1", "FROM base.1", "FROM base.1", "COPY --from=stage.2 /a /a");
        assertThat(differences())
                .containsExactly(new Instruction(
                        4, Optional.of("COPY --from=stage.1 /a /a"), Optional.of("COPY --from=stage.2 /a /a")));
    }

    @Test
    void whatNobodyHasAWordForIsNotKeptSilent() {
        before.put(new PartName("unheard"), new PartValue.Text("1"));
        assertThat(differences()).containsExactly(new Setting(0, "unheard", "", Optional.of("1"), Optional.empty()));
    }

    @Test
    void aStageRunsAgainWithWhatItTakesFromAnother() {
        was(
                "FROM base.1",
                "RUN a",
                "FROM base.1",
                "RUN b",
                "FROM base.1",
                "RUN c",
                "COPY --from=stage.1 /a /a",
                "RUN d");
        is(
                "FROM base.1",
                "RUN x",
                "FROM base.1",
                "RUN b",
                "FROM base.1",
                "RUN c",
                "COPY --from=stage.1 /a /a",
                "RUN d");

        assertThat(Reruns.of(now(), differences()).again())
                .extracting(Step::text)
                .containsExactly("RUN x", "COPY --from=stage.1 /a /a", "RUN d");
    }

    @Test
    void aBaseRunsAllStagesAgainThatStandOnIt() {
        was("FROM base.1", "RUN a", "FROM base.2", "RUN b", "FROM base.1", "RUN c");
        is("FROM base.1", "RUN a", "FROM base.2", "RUN b", "FROM base.1", "RUN c");
        Map.of(1, "one", 2, "two").forEach((number, name) -> {
            base(before, oldPlaces, number, name, name);
            base(after, places, number, name, number == 1 ? "moved" : name);
        });

        assertThat(Reruns.of(now(), differences()).again())
                .extracting(Step::text)
                .containsExactly("RUN a", "RUN c");
    }
}
