package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Hand-written Dockerfiles with what BuildKit's own frontend resolved for them, or that it refused them. */
class CorpusTest {

    private static final String CORPUS = "dockerfile-corpus/";

    private final List<JsonObject> rows = Resources.lines(CORPUS + "truth.jsonl").stream()
            .map(JsonObject::parse)
            .toList();

    @TestFactory
    Stream<DynamicTest> thePlanNamesExactlyTheImagesThatBuildKitResolves() {
        return rows.stream().map(row -> DynamicTest.dynamicTest(name(row), () -> verify(row)));
    }

    @Test
    void theCorpusIsAllThere() {
        assertThat(rows).hasSize(160);
        assertThat(rows).filteredOn(row -> row.isTrue("refused")).hasSize(41);
        assertThat(rows.stream().flatMap(row -> row.texts("images").stream())).hasSizeGreaterThan(150);
    }

    private static String name(JsonObject row) {
        return String.join(" ", row.text("file"), row.text("target"), row.text("platform")) + row.map("args");
    }

    private static void verify(JsonObject row) {
        if (row.isTrue("refused")) {
            assertThatThrownBy(() -> plan(row)).isInstanceOf(InvalidInputException.class);
        } else if (row.isTrue("custom_frontend")) {
            assertThat(images(plan(row))).containsExactly(row.text("frontend"));
        } else {
            assertThat(images(plan(row))).isEqualTo(row.texts("images"));
            assertThat(imagesWithPlatforms(plan(row))).containsExactlyInAnyOrderElementsOf(expectedPlatforms(row));
        }
    }

    private static Plan plan(JsonObject row) {
        PlanRequest request = new PlanRequest(
                row.map("args"),
                row.text("target"),
                Platform.parse(row.text("platform")),
                Platform.parse(row.text("build_platform")),
                row.map("contexts"));
        return Dockerfile.parse("Dockerfile", Resources.bytes(Resources.path(CORPUS + row.text("file"))))
                .plan(request, base -> Optional.empty());
    }

    private static List<String> images(Plan plan) {
        return plan.references().stream().map(Object::toString).toList();
    }

    private static List<String> imagesWithPlatforms(Plan plan) {
        return plan.bases().stream()
                .map(use -> (Base.Image) use.base())
                .map(image -> image.reference() + " " + image.platform())
                .toList();
    }

    private static List<String> expectedPlatforms(JsonObject row) {
        return row.objects("resolved").stream()
                .map(image -> image.text("ref") + " "
                        + (image.text("kind").equals("frontend") ? row.text("build_platform") : image.text("platform")))
                .toList();
    }
}
