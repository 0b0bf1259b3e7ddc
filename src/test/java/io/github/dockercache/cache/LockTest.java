package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.key.LockText;
import io.github.dockercache.key.LockedImage;
import io.github.dockercache.store.StoreAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final ImageReference BASE = ImageReference.parse("base:1");
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");

    @TempDir
    Path folder;

    private final FakeRegistry registry = new FakeRegistry();
    private final RecordingLog log = new RecordingLog();
    private Instant now = NOON;

    @BeforeEach
    void aProject() throws IOException {
        dockerfile("FROM base:1\nCOPY app.jar /\n");
        registry.push("base:1", "monday");
    }

    private void dockerfile(String text) throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), text);
    }

    /** On a machine that starts empty. */
    private DockerCache machine(BaseLock lock) {
        Path store = folder.resolve(UUID.randomUUID().toString());
        ResolutionRules rules = new ResolutionRules(new BaseUpdatePolicy.Always(), WhenUnresolved.FAIL, "", now, lock);
        return new DockerCache(
                registry,
                StoreAccess.READ_WRITE.open(store, folder.resolve("scratch"), log),
                new SessionMemory(new ConcurrentHashMap<>(), ""),
                rules,
                log);
    }

    private List<ImageBuild> builds(Platform... platforms) {
        return List.of(new ImageBuild("app", folder.resolve("Dockerfile"), "", List.of(platforms), Map.of(), Map.of()));
    }

    /** What the goal does: what is in {@code kept} stays. */
    private BaseLock lock(BaseLock before, BaseLock kept, Platform... platforms) {
        return machine(kept).lock(builds(platforms), SecretNames.USUAL, before);
    }

    private BaseLock firstLock() {
        return lock(BaseLock.NONE, BaseLock.NONE, AMD64);
    }

    private ImageKeys keys(BaseLock lock) {
        KeyRequest request = new KeyRequest(builds(AMD64), folder, List.of(), Set.of(), "v1", SecretNames.USUAL);
        return machine(lock).keys(request).orElseThrow().get(0);
    }

    private static void assertSame(ImageKeys one, ImageKeys two) {
        assertThat(one.documents().keys()).isEqualTo(two.documents().keys());
        assertThat(one.pins()).isEqualTo(two.pins());
        assertThat(one.uses().stream().map(KnownUse::base).toList())
                .isEqualTo(two.uses().stream().map(KnownUse::base).toList());
    }

    private LockedImage base(BaseLock lock) {
        return lock.find(BASE).orElseThrow();
    }

    @Test
    void aLockSaysWhatTheRegistryDoes() {
        Digest id = registry.push("base:1", "monday");
        LockedImage base = base(firstLock());
        assertThat(base.digest()).isEqualTo(keys(BaseLock.NONE).pins().get(BASE));
        assertThat(base.resolved()).isEqualTo(NOON);
        assertThat(base.complete(AMD64)
                        .orElseThrow()
                        .configuration()
                        .orElseThrow()
                        .digest())
                .isEqualTo(id);
    }

    @Test
    void keysWithALockAreThoseWithout() {
        assertSame(keys(firstLock()), keys(BaseLock.NONE));
    }

    @Test
    void withALockNobodyIsAsked() {
        BaseLock lock = firstLock();
        registry.requests.clear();
        keys(lock);
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void aTagThatMovesMovesNeitherKeyNorPin() {
        BaseLock lock = firstLock();
        ImageKeys before = keys(lock);
        registry.push("base:1", "friday");
        assertSame(keys(lock), before);
        assertThat(keys(BaseLock.NONE).pins()).isNotEqualTo(before.pins());
    }

    @Test
    void triggersOfABaseAreInTheLock() {
        registry.push("base:1", "monday", "COPY --from=tools:2 /bin/x /bin/x");
        registry.push("docker.io/library/tools:2", "monday");
        BaseLock lock = firstLock();
        assertThat(lock.images()).containsOnlyKeys(BASE, ImageReference.parse("tools:2"));
        registry.requests.clear();
        assertSame(keys(LockText.parse("lock", LockText.of(lock))), keys(lock));
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void whatIsLockedStaysAndWhatIsNewIsAdded() throws IOException {
        BaseLock before = firstLock();
        registry.push("base:1", "friday");
        registry.push("other:1", "friday");
        dockerfile("FROM base:1\nCOPY --from=other:1 /a /a\n");
        now = NOON.plusSeconds(3600);
        BaseLock after = lock(before, before, AMD64);
        assertThat(base(after)).isEqualTo(base(before));
        assertThat(after.find(ImageReference.parse("other:1")).orElseThrow().resolved())
                .isEqualTo(now);
    }

    @Test
    void whatIsUpdatedIsAskedAgain() {
        BaseLock before = firstLock();
        Digest friday = registry.push("base:1", "friday");
        now = NOON.plusSeconds(3600);
        LockedImage after = base(lock(before, BaseLock.NONE, AMD64));
        assertThat(after.complete(AMD64)
                        .orElseThrow()
                        .configuration()
                        .orElseThrow()
                        .digest())
                .isEqualTo(friday);
        assertThat(after.resolved()).isEqualTo(now);
    }

    @Test
    void anUpdateThatChangesNothingLeavesTheFileAlone() {
        BaseLock before = firstLock();
        now = NOON.plusSeconds(3600);
        assertThat(lock(before, BaseLock.NONE, AMD64)).isEqualTo(before);
    }

    @Test
    void platformsOfOthersStayLocked() {
        registry.pushIndex("base:1", "monday", AMD64, ARM64);
        BaseLock ofOthers = lock(BaseLock.NONE, BaseLock.NONE, ARM64);
        assertThat(base(ofOthers).platforms()).containsOnlyKeys(AMD64, ARM64);
        assertThat(base(ofOthers).complete(AMD64)).isEmpty();
        BaseLock ours = lock(ofOthers, ofOthers, AMD64);
        assertThat(base(ours).complete(ARM64)).isEqualTo(base(ofOthers).complete(ARM64));
        assertThat(base(ours).complete(AMD64)).isPresent();
    }

    @Test
    void platformsOfOthersAreUpdatedToo() {
        registry.pushIndex("base:1", "monday", AMD64, ARM64);
        BaseLock before = lock(BaseLock.NONE, BaseLock.NONE, ARM64);
        registry.pushIndex("base:1", "friday", AMD64, ARM64);
        BaseLock after = lock(before, BaseLock.NONE, AMD64);
        assertThat(base(after).complete(ARM64))
                .isPresent()
                .isNotEqualTo(base(before).complete(ARM64));
    }

    @Test
    void aPlatformThatIsGoneIsDropped() {
        registry.pushIndex("base:1", "monday", AMD64, ARM64);
        BaseLock before = lock(BaseLock.NONE, BaseLock.NONE, ARM64);
        registry.push("base:1", "friday");
        assertThat(base(lock(before, BaseLock.NONE, AMD64)).platforms()).containsOnlyKeys(AMD64);
    }

    @Test
    void anImageThatIsNotLockedIsAskedForWithAWord() throws IOException {
        BaseLock lock = firstLock();
        registry.push("other:1", "monday");
        dockerfile("FROM other:1\n");
        keys(lock);
        assertThat(registry.requests).contains("HEAD docker.io/library/other:1");
        assertThat(log.lines).contains("not locked docker.io/library/other:1");
    }

    @Test
    void whatALockDoesNotHaveIsNamedWithItsPlace() throws IOException {
        BaseLock lock = firstLock();
        dockerfile("FROM base:1\nCOPY --from=other:1 /a /a\n");
        registry.requests.clear();
        DockerCache cache = DockerCache.offline(
                StoreAccess.OFF.open(folder.resolve("store"), folder.resolve("scratch"), log), lock, log);
        assertThat(cache.missingInLock(builds(AMD64, ARM64), SecretNames.USUAL))
                .containsExactlyInAnyOrder(
                        "docker.io/library/other:1 for linux/amd64 (Dockerfile line 2)",
                        "docker.io/library/base:1 for linux/arm64 (Dockerfile line 1)",
                        "docker.io/library/other:1 for linux/arm64 (Dockerfile line 2)");
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void whatADockerfilePinsItselfNeedsNoLock() throws IOException {
        BaseLock lock = firstLock();
        ImageReference pinned = BASE.pinnedTo(base(lock).digest());
        dockerfile("FROM " + pinned + "\nCOPY --from=base:1 /a /a\n");
        registry.requests.clear();
        DockerCache offline = DockerCache.offline(
                StoreAccess.OFF.open(folder.resolve("store"), folder.resolve("scratch"), log), lock, log);
        assertThat(offline.missingInLock(builds(AMD64), SecretNames.USUAL)).isEmpty();
        assertThat(registry.requests).isEmpty();

        keys(lock);
        assertThat(log.lines).noneMatch(line -> line.startsWith("not locked"));
        assertThat(registry.requests).noneMatch(request -> request.startsWith("HEAD"));
    }

    @Test
    void whatADockerfilePinsItselfIsLockedSoThatNobodyIsAskedForItsDocuments() throws IOException {
        ImageReference pinned = BASE.pinnedTo(base(firstLock()).digest());
        dockerfile("FROM " + pinned + "\n");
        BaseLock lock = firstLock();
        assertThat(lock.images()).containsOnlyKeys(pinned);
        registry.requests.clear();
        keys(lock);
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void aLockThatPutsTogetherWhatDoesNotBelongTogetherIsRefused() {
        BaseLock monday = firstLock();
        registry.push("base:1", "friday");
        BaseLock friday = firstLock();
        for (String word : List.of("digest", "manifest", "image")) {
            String line = "\n *" + word + " .*";
            String other = LockText.of(friday)
                    .lines()
                    .filter(each -> each.strip().startsWith(word))
                    .findFirst()
                    .orElseThrow();
            BaseLock mixed = LockText.parse("lock", LockText.of(monday).replaceFirst(line, "\n" + other));
            assertThatThrownBy(() -> machine(mixed).requireTrueLock(keys(mixed)))
                    .as(word)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("docker-cache.lock says of docker.io/library/base:1 for linux/amd64")
                    .hasMessageContaining("-Ddocker-cache.update=docker.io/library/base:1");
        }
        machine(monday).requireTrueLock(keys(monday));
    }
}
