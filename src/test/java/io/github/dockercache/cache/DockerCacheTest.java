package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.key.CacheKey;
import io.github.dockercache.key.Tier;
import io.github.dockercache.registry.Registry;
import io.github.dockercache.store.StoreAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerCacheTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final String BASE = "docker.io/library/base:1";

    @TempDir
    Path folder;

    private final FakeRegistry registry = new FakeRegistry();
    private final RecordingLog log = new RecordingLog();
    private ResolutionRules rules = new ResolutionRules(new BaseUpdatePolicy.Always(), WhenUnresolved.FAIL, "", NOON);

    @BeforeEach
    void aProject() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        dockerfile("FROM base:1\nCOPY app.jar /\n");
    }

    private void dockerfile(String text) throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), text);
    }

    /** A new Maven session over the same store. */
    private DockerCache session(Registry asked) {
        return new DockerCache(
                asked,
                StoreAccess.READ_WRITE.open(folder.resolve("store"), folder.resolve("scratch"), log),
                new SessionMemory(new ConcurrentHashMap<>(), ""),
                rules,
                log);
    }

    private ImageBuild build() {
        return build(Map.of());
    }

    private ImageBuild build(Map<String, String> arguments) {
        return new ImageBuild(
                "app", folder.resolve("Dockerfile"), "", List.of(Platform.parse("linux/amd64")), arguments, Map.of());
    }

    private KeyRequest request() {
        return new KeyRequest(
                List.of(build()),
                folder,
                List.of("pom.xml"),
                Set.of(folder.resolve("target")),
                "v1",
                SecretNames.USUAL);
    }

    private Optional<List<ImageKeys>> keys(Registry asked) {
        return session(asked).keys(request());
    }

    private CacheKey key(Tier tier) {
        return keys(registry).orElseThrow().get(0).documents().get(tier).key();
    }

    @Test
    void aColdLookUpIsOneHeadAndThreeGets() {
        registry.push(BASE, "monday");
        keys(registry);
        assertThat(registry.requests)
                .containsExactly(
                        "HEAD " + BASE,
                        "GET library/base manifest",
                        "GET library/base manifest",
                        "GET library/base configuration");
    }

    @Test
    void aWarmLookUpIsOneHead() {
        registry.push(BASE, "monday");
        keys(registry);
        registry.requests.clear();
        keys(registry);
        assertThat(registry.requests).containsExactly("HEAD " + BASE);
    }

    @Test
    void aMovedTagMovesBothKeys() {
        registry.push(BASE, "monday");
        CacheKey base = key(Tier.BASE);
        CacheKey files = key(Tier.FILES);
        registry.push(BASE, "friday");
        assertThat(key(Tier.BASE)).isNotEqualTo(base);
        assertThat(key(Tier.FILES)).isNotEqualTo(files);
    }

    @Test
    void aKeyFileMovesOnlyTheKeyOfTheFiles() throws IOException {
        registry.push(BASE, "monday");
        CacheKey base = key(Tier.BASE);
        CacheKey files = key(Tier.FILES);
        Files.writeString(folder.resolve("pom.xml"), "<project><name>x</name></project>");
        assertThat(key(Tier.BASE)).isEqualTo(base);
        assertThat(key(Tier.FILES)).isNotEqualTo(files);
    }

    @Test
    void theKeyHoldsTheImageIdOfTheBase() {
        Digest imageId = registry.push(BASE, "monday");
        assertThat(keys(registry)
                        .orElseThrow()
                        .get(0)
                        .documents()
                        .get(Tier.BASE)
                        .text())
                .contains("base.1.linux/amd64 " + imageId + "\n");
    }

    @Test
    void aTriggerOfABaseBringsItsImageIntoTheKey() {
        registry.push(BASE, "monday", "COPY --from=tools:2 /bin/x /bin/x");
        Digest tools = registry.push("docker.io/library/tools:2", "monday");
        assertThat(keys(registry)
                        .orElseThrow()
                        .get(0)
                        .documents()
                        .get(Tier.BASE)
                        .text())
                .contains(tools.toString());
    }

    @Test
    void imagesFollowsTriggersThatTheStoreKnowsAndAsksNobody() {
        registry.push(BASE, "monday", "COPY --from=tools:2 /bin/x /bin/x");
        registry.push("docker.io/library/tools:2", "monday");
        ImageReference base = ImageReference.parse(BASE);
        assertThat(session(new NoRegistry()).images(build())).containsExactly(base);

        keys(registry);
        registry.requests.clear();
        rules = new ResolutionRules(new BaseUpdatePolicy.Never(), WhenUnresolved.STALE_OR_SKIP, "", NOON);
        assertThat(session(new NoRegistry()).images(build()))
                .containsExactly(base, ImageReference.parse("docker.io/library/tools:2"));
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void anUnknownTagFailsAndNamesTheLineThatAsks() {
        assertThatThrownBy(() -> keys(registry))
                .isInstanceOf(DockerCacheException.class)
                .hasMessageContaining(BASE)
                .hasMessageContaining("Dockerfile line 1");
    }

    @Test
    void whereUnresolvedBasesAreSkippedThereIsNoKeyAndOneWarning() {
        rules = new ResolutionRules(rules.policy(), WhenUnresolved.SKIP, "", NOON);
        assertThat(keys(registry)).isEmpty();
        assertThat(log.lines).singleElement().asString().startsWith("unresolved: " + BASE);
    }

    @Test
    void aStaleAnswerGivesTheSameKeyWithAWarning() {
        registry.push(BASE, "monday");
        CacheKey monday = key(Tier.BASE);
        rules = new ResolutionRules(rules.policy(), WhenUnresolved.STALE, "", NOON.plus(Duration.ofHours(1)));
        log.lines.clear();
        assertThat(keys(new NoRegistry())
                        .orElseThrow()
                        .get(0)
                        .documents()
                        .get(Tier.BASE)
                        .key())
                .isEqualTo(monday);
        assertThat(log.lines).contains("stale " + BASE);
    }

    @Test
    void aStaleAnswerThatNobodyKnowsIsAFailure() {
        rules = new ResolutionRules(rules.policy(), WhenUnresolved.STALE, "", NOON);
        assertThatThrownBy(() -> keys(new NoRegistry())).isInstanceOf(DockerCacheException.class);
    }

    @Test
    void offlineWithoutAKnownAnswerGoesOnWithoutAKey() {
        rules = new ResolutionRules(rules.policy(), WhenUnresolved.STALE_OR_SKIP, "", NOON);
        assertThat(keys(new NoRegistry())).isEmpty();
    }

    @Test
    void aSecondLookUpForTheSameCommitWithinMinutesKeepsTheFirstAnswer() {
        registry.push(BASE, "monday");
        rules = new ResolutionRules(rules.policy(), WhenUnresolved.FAIL, "c0ffee", NOON);
        CacheKey monday = key(Tier.BASE);
        registry.push(BASE, "friday");
        rules = new ResolutionRules(
                rules.policy(),
                WhenUnresolved.FAIL,
                "c0ffee",
                NOON.plus(TagLookup.SAME_BUILD).minusSeconds(1));
        assertThat(key(Tier.BASE)).isEqualTo(monday);
        assertThat(log.lines).containsOnlyOnce("same commit PT14M59S ago, for PT1S");
        rules = new ResolutionRules(rules.policy(), WhenUnresolved.FAIL, "c0ffee", NOON.plus(TagLookup.SAME_BUILD));
        assertThat(key(Tier.BASE)).isNotEqualTo(monday);
        assertThat(log.lines).filteredOn(line -> line.startsWith("same commit")).hasSize(1);
    }

    @Test
    void whetherAnEngineIsNeededIsReadInTheDockerfileAlone() throws IOException {
        Path file = folder.resolve("Dockerfile");
        Files.writeString(file, "FROM base:1\nCOPY app.jar /\nCMD run\n");
        assertThat(DockerCache.needsEngine(build())).isFalse();
        Files.writeString(file, "FROM base:1\nRUN make\nCOPY app.jar /\n");
        assertThat(DockerCache.needsEngine(build())).isTrue();
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void anotherCommitAsksAgain() {
        registry.push(BASE, "monday");
        rules = new ResolutionRules(rules.policy(), WhenUnresolved.FAIL, "c0ffee", NOON);
        CacheKey monday = key(Tier.BASE);
        registry.push(BASE, "friday");
        rules = new ResolutionRules(rules.policy(), WhenUnresolved.FAIL, "decade", NOON);
        assertThat(key(Tier.BASE)).isNotEqualTo(monday);
    }

    @Test
    void aPolicyThatIsNotDueAsksNobody() {
        registry.push(BASE, "monday");
        rules = new ResolutionRules(BaseUpdatePolicy.parse("interval:60"), WhenUnresolved.FAIL, "", NOON);
        keys(registry);
        registry.requests.clear();
        rules = new ResolutionRules(rules.policy(), WhenUnresolved.FAIL, "", NOON.plus(Duration.ofMinutes(59)));
        keys(registry);
        assertThat(registry.requests).isEmpty();
        assertThat(log.lines).noneMatch(line -> line.startsWith("same commit"));
        rules = new ResolutionRules(rules.policy(), WhenUnresolved.FAIL, "", NOON.plus(Duration.ofMinutes(60)));
        keys(registry);
        assertThat(registry.requests).containsExactly("HEAD " + BASE);
    }

    @Test
    void twoModulesOfOneSessionAskOnce() {
        registry.push(BASE, "monday");
        DockerCache session = session(registry);
        session.keys(request());
        registry.requests.clear();
        session.keys(request());
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void aDigestNeedsNoHead() throws IOException {
        registry.push(BASE, "monday");
        keys(registry);
        Digest digest = session(registry)
                .keys(request())
                .orElseThrow()
                .get(0)
                .uses()
                .get(0)
                .base()
                .digest();
        dockerfile("FROM base:1@" + digest + "\n");
        registry.requests.clear();
        keys(registry);
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void aPlatformThatTheImageDoesNotHaveIsAnErrorThatNamesThoseItHas() {
        registry.push(BASE, "monday");
        ImageBuild arm = new ImageBuild(
                "app", folder.resolve("Dockerfile"), "", List.of(Platform.parse("linux/arm64")), Map.of(), Map.of());
        KeyRequest request = new KeyRequest(
                List.of(arm), folder, List.of("pom.xml"), Set.of(folder.resolve("target")), "v1", SecretNames.USUAL);
        assertThatThrownBy(() -> session(registry).keys(request))
                .hasMessageContaining("linux/arm64")
                .hasMessageContaining("linux/amd64");
    }

    @Test
    void anEntryOfAnIndexThatDoesNotSayItsPlatformIsJudgedByItsConfiguration() {
        Digest imageId = registry.pushWithoutPlatform(BASE, "{\"architecture\":\"amd64\",\"os\":\"linux\"}");
        assertThat(keys(registry)
                        .orElseThrow()
                        .get(0)
                        .documents()
                        .get(Tier.BASE)
                        .text())
                .contains(imageId.toString());
    }

    @Test
    void suchAnEntryWhoseConfigurationIsSilentOrForAnotherPlatformIsNotTaken() {
        registry.pushWithoutPlatform(BASE, "{\"config\":{}}");
        assertThatThrownBy(() -> keys(registry)).hasMessageContaining("no image for linux/amd64 (it has none)");

        registry.pushWithoutPlatform(BASE, "{\"architecture\":\"arm64\",\"os\":\"linux\"}");
        assertThatThrownBy(() -> keys(registry)).hasMessageContaining("no image for linux/amd64 (it has linux/arm64)");
    }

    @Test
    void aMissingDockerfileIsAnErrorThatNamesIt() throws IOException {
        Files.delete(folder.resolve("Dockerfile"));
        assertThatThrownBy(() -> keys(registry))
                .hasMessageContaining(folder.resolve("Dockerfile").toString());
    }

    @Test
    void aDirectoryInPlaceOfTheDockerfileIsCalledOne() throws IOException {
        Files.delete(folder.resolve("Dockerfile"));
        Files.createDirectory(folder.resolve("Dockerfile"));
        assertThatThrownBy(() -> keys(registry)).hasMessageContaining("is a directory");
    }

    @Test
    void aTagThatIsNoImageIsAnAnswerLikeAnyOther() {
        registry.pushDocument(BASE, "{\"schemaVersion\":1,\"history\":[]}");
        rules = new ResolutionRules(rules.policy(), WhenUnresolved.SKIP, "", NOON);
        assertThat(keys(registry)).isEmpty();
        assertThat(log.lines).singleElement().asString().contains("schema 1");
    }

    @Test
    void aClockThatWentAheadIsNotBelieved() {
        registry.push(BASE, "monday");
        rules = new ResolutionRules(
                BaseUpdatePolicy.parse("interval:60"), WhenUnresolved.FAIL, "", NOON.plus(Duration.ofDays(365)));
        keys(registry);
        registry.requests.clear();
        rules = new ResolutionRules(rules.policy(), WhenUnresolved.FAIL, "", NOON);
        keys(registry);
        assertThat(registry.requests).containsExactly("HEAD " + BASE);
    }

    @Test
    void theValueOfASecretIsRefusedInAnImagesName() throws IOException {
        dockerfile("ARG REPO_TOKEN\nFROM ${REPO_TOKEN}/base:1\n");
        ImageBuild build = build(Map.of("REPO_TOKEN", "sesame"));
        KeyRequest request = new KeyRequest(
                List.of(build), folder, List.of("pom.xml"), Set.of(folder.resolve("target")), "v1", SecretNames.USUAL);
        assertThatThrownBy(() -> session(registry).keys(request))
                .hasMessageContaining("REPO_TOKEN")
                .hasMessageNotContaining("sesame");
        assertThat(registry.requests).isEmpty();
        assertThat(session(registry).images(build)).hasToString("[docker.io/sesame/base:1]");
    }

    @Test
    void imagesTakesWhatTheStoreKnowsWithoutAWarning() {
        registry.push(BASE, "monday", "COPY --from=tools:2 /bin/x /bin/x");
        registry.push("docker.io/library/tools:2", "monday");
        keys(registry);
        log.lines.clear();
        DockerCache offline = DockerCache.offline(
                StoreAccess.READ_WRITE.open(folder.resolve("store"), folder.resolve("scratch"), log),
                BaseLock.NONE,
                log);
        assertThat(offline.images(build())).hasSize(2);
        assertThat(log.lines).noneMatch(line -> line.startsWith("stale"));
    }
}
