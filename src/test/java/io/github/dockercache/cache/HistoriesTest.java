package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.cache.PastBuild.Origin;
import io.github.dockercache.cache.PastBuild.Outcome;
import io.github.dockercache.cache.PastBuild.UsedBase;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.Platform;
import io.github.dockercache.store.DirectoryLayerStore;
import io.github.dockercache.store.StoreAccess;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoriesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-16T10:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    private Path folder;

    private final RecordingCycleLog log = new RecordingCycleLog();
    private final Map<Digest, byte[]> documents = new HashMap<>();
    private Stores stores;

    @BeforeEach
    void open() {
        DirectoryLayerStore directory = DirectoryLayerStore.open(
                StoreAccess.READ_WRITE, folder.resolve("store"), folder, log, InstantSource.system());
        stores = new Stores(directory, Optional.empty(), base -> content -> {
            throw new FileNotFoundException(content.digest().toString());
        });
    }

    private List<ImageHistory> histories() {
        return new Histories(stores, digest -> Optional.ofNullable(documents.get(digest)), log)
                .of(build -> !build.origin().module().equals("g:unwanted"), Set.of());
    }

    private static Digest digest(String of) {
        return Digest.of(of.getBytes(StandardCharsets.UTF_8));
    }

    private static PastBuild build(String image, String module, Instant time, String base) {
        return new PastBuild(
                time,
                new Origin(module, image, "main", ""),
                new Outcome(Rung.IMAGE, "", "", digest("image"), 1, new TreeMap<>()),
                Optional.empty(),
                List.of(new UsedBase("debian:13", Platform.parse("linux/amd64"), digest("index"), digest(base))),
                List.of(),
                List.of());
    }

    private void add(PastBuild build) {
        stores.directory().history().add(build.origin().image(), build.origin().module(), PastBuildJson.of(build));
    }

    private void add(String line) {
        stores.directory().history().add("r/app", "g:app", line);
    }

    @Test
    void buildsComeInTheOrderOfTheirTimes() {
        PastBuild later = build("r/app", "g:app", FRIDAY, "two");
        PastBuild sooner = build("r/app", "g:app", MONDAY, "one");
        add(later);
        add(sooner);

        assertThat(histories()).hasSize(1);
        assertThat(histories().get(0).builds()).containsExactly(sooner, later);
    }

    @Test
    void imagesComeInTheOrderOfTheirNamesAndOnlyThoseThatAreWanted() {
        add(build("r/b", "g:b", MONDAY, "one"));
        add(build("r/c", "g:unwanted", MONDAY, "one"));
        add(build("r/a", "g:a", FRIDAY, "one"));

        assertThat(histories()).extracting(ImageHistory::image).containsExactly("r/a", "r/b");
        assertThat(histories()).extracting(ImageHistory::module).containsExactly("g:a", "g:b");
    }

    @Test
    void damageCostsItsOwnLineAndIsCounted() {
        add("{\"schema\":1,\"time\":\"20");
        add(build("r/app", "g:app", MONDAY, "one"));
        add(PastBuildJson.of(build("r/app", "g:app", FRIDAY, "one")).replace("\"schema\":1", "\"schema\":2"));

        assertThat(histories().get(0).builds()).hasSize(1);
        assertThat(histories().get(0).damaged()).isEqualTo(2);
    }

    @Test
    void damageAloneIsNoHistory() {
        add("nonsense");

        assertThat(histories()).isEmpty();
    }

    @Test
    void theAgeOfABaseIsWhatItsConfigurationSays() {
        add(build("r/app", "g:app", MONDAY, "old"));
        add(build("r/app", "g:app", FRIDAY, "new"));
        documents.put(digest("old"), "{\"created\":\"2026-01-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8));
        documents.put(digest("new"), "{\"created\":\"2026-02-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(histories().get(0).created())
                .isEqualTo(Map.of(digest("new"), Instant.parse("2026-02-01T00:00:00Z")));
    }

    @Test
    void aBaseThatTellsNoAgeHasNone() {
        add(build("r/app", "g:app", FRIDAY, "new"));
        assertThat(histories().get(0).created()).isEmpty();

        documents.put(digest("new"), "{\"created\":\"yesterday\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(histories().get(0).created()).isEmpty();

        documents.put(digest("new"), "nonsense".getBytes(StandardCharsets.UTF_8));
        assertThat(histories().get(0).created()).isEmpty();
    }

    @Test
    void anImageThatNoStoreHasAnyMoreHasNoLayers() {
        add(build("r/app", "g:app", FRIDAY, "new"));

        assertThat(histories().get(0).layers()).isEmpty();
    }
}
