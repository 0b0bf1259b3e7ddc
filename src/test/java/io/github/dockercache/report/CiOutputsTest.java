package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.key.ModuleImage;
import io.github.dockercache.key.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CiOutputsTest {

    private static final String DIGEST = "sha256:" + "d".repeat(64);
    private static final KeyValues BUILT = KeyValues.none()
            .with("hit", "layers")
            .with("seconds", "7.250")
            .with("steps.run", 2)
            .with("steps.cached", 3)
            .with("digest", DIGEST);

    @TempDir
    Path folder;

    private final KeyDocuments documents =
            KeyDocuments.of(tier -> KeyDocument.parse("docker-cache-key 1\nprefix \"" + tier + "\"\n"));
    private final String base = documents.get(Tier.BASE).key().toString();
    private final String files = documents.get(Tier.FILES).key().toString();
    private final KeyValues keys = KeyValues.of(documents);
    private final ConcurrentMap<String, String> told = new ConcurrentHashMap<>();
    private final List<String> lines = new ArrayList<>();

    private CiReport report(KeyValues image) {
        return CiReport.of(keys, Map.of(new ModuleImage("g:app", "team/app"), image));
    }

    private CiOutputs outputs(String variable, Object value) {
        return CiOutputs.of(Map.of(variable, value.toString()), lines::add);
    }

    @Test
    void githubsOutputsAreAddedToWhatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "before=1\n");
        outputs("GITHUB_OUTPUT", file).tell(report(keys), told);
        assertThat(Files.readAllLines(file))
                .containsExactly("before=1", "docker-cache.key.base=" + base, "docker-cache.key.files=" + files);
    }

    @Test
    void whatHasBeenToldIsNotToldAgain() throws IOException {
        Path file = folder.resolve("out");
        CiOutputs github = outputs("GITHUB_OUTPUT", file);
        github.tell(report(keys), told);
        github.tell(report(keys.with("hit", "image")), told);
        github.tell(report(keys.with("hit", "image")), told);
        assertThat(Files.readAllLines(file)).hasSize(3).last().isEqualTo("docker-cache.hit=image");
    }

    @Test
    void theSummaryIsOneTableThatGetsBetterAmongWhatOthersWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("summary"), "before\n");
        CiOutputs github = outputs("GITHUB_STEP_SUMMARY", file);
        github.tell(report(keys), told);
        Files.writeString(file, Files.readString(file) + "after\n");
        github.tell(report(keys.with(BUILT)), told);
        assertThat(Files.readAllLines(file))
                .startsWith("before", "")
                .contains("| app | `" + base.substring(0, 12) + "` | `" + files.substring(0, 12)
                        + "` | layers | 7.3 s | 3 of 5 steps | `" + DIGEST + "` |")
                .contains("`docker-cache.key.base` is `" + base + "`  ")
                .endsWith("after")
                .filteredOn(line -> line.startsWith("| ---"))
                .hasSize(1);
    }

    @Test
    void aPushTellsTheImagesAddressAndWhatWasNotSent() throws IOException {
        Path file = folder.resolve("summary");
        KeyValues pushed =
                BUILT.with("pushed", "r.example/app@" + DIGEST).with("sent", 12).with("spared", 365_000_000);
        outputs("GITHUB_STEP_SUMMARY", file).tell(report(pushed), told);
        assertThat(Files.readString(file)).contains("| 3 of 5 steps, sending 365 MB | `r.example/app@" + DIGEST);
    }

    @Test
    void azureGetsOutputVariables() {
        outputs("TF_BUILD", "True").tell(report(BUILT), told);
        assertThat(lines)
                .contains(
                        "##vso[task.setvariable variable=DOCKER_CACHE_KEY_BASE;isOutput=true]" + base,
                        "##vso[task.setvariable variable=DOCKER_CACHE_HIT;isOutput=true]layers")
                .allMatch(line -> line.matches("##vso\\[task\\.setvariable variable=[A-Z_]+;isOutput=true\\]\\S+"));
    }

    @Test
    void teamcityGetsParametersAndStatistics() {
        outputs("TEAMCITY_VERSION", "2026.1").tell(report(BUILT), told);
        assertThat(lines)
                .contains(
                        "##teamcity[setParameter name='docker-cache.key.base' value='" + base + "']",
                        "##teamcity[buildStatisticValue key='docker-cache.seconds' value='7.250']")
                .allMatch(line -> line.matches("##teamcity\\[[A-Za-z]+( [a-z]+='[^'|\\[\\]]+')+\\]"));
    }

    @Test
    void withoutACiSystemNothingIsWritten() {
        CiOutputs.of(Map.of(), lines::add).tell(report(keys), told);
        assertThat(folder).isEmptyDirectory();
        assertThat(lines).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedWithItsVariable() {
        CiOutputs github = outputs("GITHUB_OUTPUT", folder.resolve("missing/out"));
        assertThatThrownBy(() -> github.tell(report(keys), told))
                .isInstanceOf(DockerCacheException.class)
                .hasMessageContainingAll("missing", "check GITHUB_OUTPUT");
    }
}
