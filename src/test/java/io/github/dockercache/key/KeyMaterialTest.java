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
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyMaterialTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final Base DEBIAN = image("debian:12", AMD64);
    private static final Plan ON_DEBIAN = plan(List.of(DEBIAN), "FROM base.1", "COPY target/app.jar /app/");
    private static final KeyMaterial USUAL = material(Map.of(AMD64, ON_DEBIAN));

    @Test
    void theDocumentOfTierBaseHasBasesInstructionsPlatformAndPrefix() throws IOException {
        assertThat(USUAL.document(Tier.BASE).text()).isEqualTo(golden("base.txt"));
    }

    @Test
    void theDocumentOfTierFilesHasTheKeyFilesAsWell() throws IOException {
        assertThat(USUAL.document(Tier.FILES).text()).isEqualTo(golden("files.txt"));
    }

    @Test
    void equalInstructionsOfSeveralPlatformsStandOnce() throws IOException {
        Plan onArm = plan(List.of(image("debian:12", ARM64)), "FROM base.1", "COPY target/app.jar /app/");

        assertThat(material(Map.of(AMD64, ON_DEBIAN, ARM64, onArm))
                        .document(Tier.BASE)
                        .text())
                .isEqualTo(golden("two-platforms.txt"));
    }

    @Test
    void differentInstructionsOfSeveralPlatformsStandUnderEach() throws IOException {
        Plan onArm = plan(List.of(image("alpine", ARM64)), "FROM base.1", "RUN apk add curl");

        assertThat(material(Map.of(AMD64, ON_DEBIAN, ARM64, onArm))
                        .document(Tier.BASE)
                        .text())
                .isEqualTo(golden("different-platforms.txt"));
    }

    @Test
    void aBaseOfTheBuildPlatformStandsOnceForAllTargets() throws IOException {
        Base compiler = image("golang", AMD64);
        String[] steps = {"FROM base.1", "RUN go build", "FROM base.2", "COPY --from=stage.1 /app /app"};
        Plan forAmd = plan(List.of(compiler, image("debian:12", AMD64)), steps);
        Plan forArm = plan(List.of(compiler, image("debian:12", ARM64)), steps);

        assertThat(material(Map.of(AMD64, forAmd, ARM64, forArm))
                        .document(Tier.BASE)
                        .text())
                .isEqualTo(golden("cross-compiled.txt"));
    }

    @Test
    void aBaseOfOnlySomeTargetsSaysOfWhich() throws IOException {
        Plan forAmd = plan(List.of(DEBIAN), "FROM base.1", "FROM base.1", "COPY --from=stage.1 /app /app");
        Plan forArm = plan(
                List.of(DEBIAN, image("debian:12", ARM64)),
                "FROM base.1",
                "FROM base.2",
                "COPY --from=stage.1 /app /app");

        assertThat(material(Map.of(AMD64, forAmd, ARM64, forArm))
                        .document(Tier.BASE)
                        .text())
                .isEqualTo(golden("uneven-bases.txt"));
    }

    @Test
    void swappedBasesOfTwoTargetsAreOtherKeys() {
        Plan first = plan(List.of(image("debian:12", AMD64)), "FROM base.1");
        Plan second = plan(List.of(image("debian:12", ARM64)), "FROM base.1");

        assertThat(material(Map.of(AMD64, first, ARM64, second)).document(Tier.BASE))
                .isNotEqualTo(material(Map.of(AMD64, second, ARM64, first)).document(Tier.BASE));
    }

    @Test
    void aBuildFromScratchHasAKeyForEachPlatform() {
        Plan fromScratch = plan(List.of(), "FROM scratch", "COPY app /");

        assertThat(material(Map.of(AMD64, fromScratch)).document(Tier.BASE).key())
                .isNotEqualTo(
                        material(Map.of(ARM64, fromScratch)).document(Tier.BASE).key());
    }

    @Test
    void aSecretArgumentShowsItsNameOnly() {
        KeyMaterial material = new KeyMaterial(USUAL.plans(), "v1", Set.of("NPM_TOKEN", "odd token"), USUAL.keyFiles());

        assertThat(material.document(Tier.BASE).text())
                .contains("\narg.NPM_TOKEN secret\n")
                .contains("\narg.\"odd token\" secret\n");
    }

    @ParameterizedTest
    @EnumSource
    void anotherPrefixIsAnotherKeyInEveryTier(Tier tier) {
        KeyMaterial salted = new KeyMaterial(USUAL.plans(), "v2", Set.of(), USUAL.keyFiles());

        assertThat(salted.document(tier).key())
                .isNotEqualTo(USUAL.document(tier).key());
    }

    @Test
    void aChangedKeyFileChangesTheKeyOfTierFilesOnly() {
        KeyMaterial changed = new KeyMaterial(USUAL.plans(), "v1", Set.of(), Map.of("pom.xml", digest("another pom")));

        assertThat(changed.document(Tier.BASE).key())
                .isEqualTo(USUAL.document(Tier.BASE).key());
        assertThat(changed.document(Tier.FILES).key())
                .isNotEqualTo(USUAL.document(Tier.FILES).key());
    }

    @Test
    void everyPartSaysWhereItComesFrom() {
        assertThat(USUAL.parts(Tier.FILES))
                .extracting(part -> part.name() + ": " + part.origin())
                .containsExactly(
                        "base.1.linux/amd64: Dockerfile line 1 (debian:12)",
                        "file.\"../pom.xml\": ../pom.xml",
                        "file.\"pom.xml\": pom.xml",
                        "instruction.001: Dockerfile line 1",
                        "instruction.002: Dockerfile line 2",
                        "platform: parameter platforms",
                        "prefix: parameter keyPrefix");
    }

    @Test
    void thereIsNoKeyForAnUnresolvedBase() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResolvedPlans.of("Dockerfile", Map.of(AMD64, ON_DEBIAN), Map.of()))
                .withMessageContaining("docker.io/library/debian");
    }

    @Test
    void thereIsNoKeyWithoutAPlan() {
        assertThatIllegalArgumentException().isThrownBy(() -> ResolvedPlans.of("Dockerfile", Map.of(), Map.of()));
    }

    @Test
    void theThousandthInstructionHasANumberOfItsOwn() {
        String[] steps =
                Stream.iterate(1, n -> n + 1).limit(1000).map(n -> "RUN " + n).toArray(String[]::new);

        assertThat(material(Map.of(AMD64, plan(List.of(), steps)))
                        .document(Tier.BASE)
                        .text())
                .contains("\ninstruction.100 \"RUN 100\"\n", "\ninstruction.1000 \"RUN 1000\"\n");
    }

    private static KeyMaterial material(Map<Platform, Plan> plans) {
        Map<Base, Digest> imageIds = plans.values().stream()
                .flatMap(plan -> plan.bases().stream())
                .map(BaseUse::base)
                .distinct()
                .collect(Collectors.toMap(base -> base, base -> digest(written(base) + " on " + base.platform())));
        return new KeyMaterial(
                ResolvedPlans.of("Dockerfile", plans, imageIds),
                "v1",
                Set.of(),
                Map.of("pom.xml", digest("the pom"), "../pom.xml", digest("the parent's pom")));
    }

    private static Plan plan(List<Base> bases, String... steps) {
        return new Plan(
                bases.stream().map(base -> new BaseUse(base, 1, written(base))).toList(),
                Stream.iterate(0, i -> i < steps.length, i -> i + 1)
                        .map(i -> new Step(i + 1, steps[i]))
                        .toList());
    }

    private static String written(Base base) {
        return ((Base.Image) base).reference().toString().replace("docker.io/library/", "");
    }

    private static Base image(String name, Platform platform) {
        return new Base.Image(ImageReference.parse(name), platform);
    }

    private static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = KeyMaterialTest.class.getResourceAsStream("/key/" + name)) {
            assertThat(file).as("golden document %s", name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
