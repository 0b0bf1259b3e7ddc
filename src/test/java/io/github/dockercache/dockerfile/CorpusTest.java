package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Hand-written Dockerfiles with what BuildKit's own frontend resolved for them, or that it refused them. */
class CorpusTest {

    private static final String CORPUS = "dockerfile-corpus/";

    private record Row(
            String file,
            PlanRequest request,
            boolean refused,
            List<String> images,
            List<String> resolved,
            List<String> frontendAlone) {

        @SuppressWarnings("unchecked")
        static Row parse(String line) {
            try {
                Map<String, Object> fields = JsonLines.parse(line);
                PlanRequest request = new PlanRequest(
                        (Map<String, String>) fields.getOrDefault("args", Map.of()),
                        (String) fields.get("target"),
                        Platform.parse((String) fields.get("platform")),
                        Platform.parse((String) fields.get("build_platform")),
                        Map.of());
                List<String> resolved = ((List<Map<String, String>>) fields.get("resolved"))
                        .stream()
                                .filter(image -> image.get("kind").equals("image"))
                                .map(image -> image.get("ref") + " " + image.get("platform"))
                                .sorted()
                                .toList();
                boolean isForeign = "true".equals(fields.get("custom_frontend"));
                return new Row(
                        (String) fields.get("file"),
                        request,
                        fields.get("refused").equals("true"),
                        (List<String>) fields.get("images"),
                        resolved,
                        isForeign ? List.of((String) fields.get("frontend")) : List.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Plan plan() {
            try {
                byte[] content = Files.readAllBytes(Resources.path(CORPUS + file));
                return Dockerfile.parse("Dockerfile", content).plan(request, BaseTriggers.UNKNOWN);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void verify() {
            if (refused) {
                assertThatThrownBy(this::plan).isInstanceOf(InvalidInputException.class);
                return;
            }
            List<String> found =
                    plan().references().stream().map(Object::toString).toList();
            if (!frontendAlone.isEmpty()) {
                assertThat(found).isEqualTo(frontendAlone);
                return;
            }
            assertThat(found).isEqualTo(images);
            assertThat(resolvedBesidesFrontend()).isEqualTo(resolved);
        }

        private List<String> resolvedBesidesFrontend() {
            return plan().bases().stream()
                    .map(use -> (Base.Image) use.base())
                    .map(image -> image.reference() + " " + image.platform())
                    .filter(image -> !image.startsWith("docker.io/docker/dockerfile"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Row> rows() {
        return Resources.lines(CORPUS + "truth.jsonl").stream().map(Row::parse).toList();
    }

    @TestFactory
    Stream<DynamicTest> thePlanNamesExactlyTheImagesThatBuildKitResolves() {
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.file() + " " + row.request().target() + " "
                                + row.request().platform() + " "
                                + row.request().buildArguments(),
                        row::verify));
    }

    @Test
    void theCorpusIsAllThere() {
        assertThat(rows()).hasSize(160);
        assertThat(rows()).filteredOn(Row::refused).hasSize(36);
        assertThat(rows().stream().mapToInt(row -> row.images().size()).sum()).isGreaterThan(150);
    }
}
