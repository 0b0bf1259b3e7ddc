package io.github.dockercache.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.BaseUse;
import io.github.dockercache.dockerfile.Plan;
import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.ResultMaterial.ReadFiles;
import io.github.dockercache.key.ResultMaterial.Settings;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResultMaterialTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Base DEBIAN = new Base.Image(ImageReference.parse("debian:12"), AMD64);
    private static final Plan PLAN = new Plan(
            List.of(new BaseUse(DEBIAN, 1, "debian:12")),
            List.of(new Step(1, "FROM base.1"), new Step(3, "COPY target/app.jar /app/")));
    private static final Settings SETTINGS =
            new Settings("app", "host", Map.of("db", "10.0.0.1"), Map.of("a.b", "c d"), Map.of("npm", "2026"));
    private static final List<ReadFiles> FILES = List.of(new ReadFiles(3, "target/app.jar", digest("listing")));

    private static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private static ResultMaterial material(
            String prefix, String family, Map<String, String> arguments, List<ReadFiles> files, Settings settings) {
        ResolvedPlans plans = ResolvedPlans.of("Dockerfile", Map.of(AMD64, PLAN), Map.of(DEBIAN, digest("debian")));
        return new ResultMaterial(plans, prefix, family, new TreeMap<>(arguments), files, settings);
    }

    @Test
    void theDocumentHasAllThatTheResultDependsOn() {
        ResultMaterial material = material("v1", "buildkit", Map.of("VERSION", "1.2"), FILES, SETTINGS);
        assertThat(material.document().text()).isEqualTo("""
                docker-cache-key 1
                arg.VERSION "1.2"
                base.1.linux/amd64 %s
                context.001 %s
                engine "buildkit"
                host.db "10.0.0.1"
                instruction.001 "FROM base.1"
                instruction.002 "COPY target/app.jar /app/"
                label."a.b" "c d"
                network "host"
                platform "linux/amd64"
                prefix "v1"
                secret.npm "2026"
                target "app"
                """.formatted(digest("debian"), digest("listing")));
    }

    @Test
    void whatIsNotSetIsNotThere() {
        Settings none = new Settings("", "", Map.of(), Map.of(), Map.of());
        assertThat(material("v1", "buildkit", Map.of(), List.of(), none)
                        .document()
                        .text())
                .doesNotContain("\ntarget", "\nnetwork", "\nhost", "\nlabel", "\nsecret", "\narg.", "\ncontext");
    }

    @Test
    void eachOfThemMovesTheKey() {
        Set<CacheKey> keys = new HashSet<>();
        for (ResultMaterial material : List.of(
                material("v1", "buildkit", Map.of(), FILES, SETTINGS),
                material("v2", "buildkit", Map.of(), FILES, SETTINGS),
                material("v1", "classic", Map.of(), FILES, SETTINGS),
                material("v1", "buildkit", Map.of("A", "1"), FILES, SETTINGS),
                material("v1", "buildkit", Map.of("A", ""), FILES, SETTINGS),
                material("v1", "buildkit", Map.of(), List.of(new ReadFiles(3, "x", digest("other"))), SETTINGS),
                material("v1", "buildkit", Map.of(), FILES, new Settings("", "", Map.of(), Map.of(), Map.of())))) {
            keys.add(material.document().key());
        }
        assertThat(keys).hasSize(7);
    }

    @Test
    void linesAndNamesOfSourcesAreNoPartOfIt() {
        assertThat(material("v1", "buildkit", Map.of(), List.of(new ReadFiles(9, "x", digest("listing"))), SETTINGS)
                        .document())
                .isEqualTo(material("v1", "buildkit", Map.of(), FILES, SETTINGS).document());
    }

    @Test
    void aFileSaysWhereItComesFrom() {
        assertThat(material("v1", "buildkit", Map.of(), FILES, SETTINGS).parts())
                .extracting(part -> part.name() + ": " + part.origin())
                .contains("context.001: Dockerfile line 3 (target/app.jar)", "network: parameter network");
    }

    @Test
    void aResultIsForOnePlatform() {
        Platform arm = Platform.parse("linux/arm64");
        Plan empty = new Plan(List.of(), List.of());
        ResolvedPlans two = ResolvedPlans.of("Dockerfile", Map.of(AMD64, empty, arm, empty), Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResultMaterial(two, "v1", "buildkit", new TreeMap<>(), List.of(), SETTINGS))
                .withMessageContaining("linux/arm64");
    }
}
