package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import io.github.dockercache.store.DirectoryLayerStore;
import io.github.dockercache.store.EntryFacts;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore;
import io.github.dockercache.store.Lookup.Hit;
import io.github.dockercache.store.NewEntry;
import io.github.dockercache.store.RegistryAges;
import io.github.dockercache.store.RegistryLayerStore;
import io.github.dockercache.store.StoreAccess;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A save says what it did, or why there was nothing to do. */
class SaveJobTest {

    private static final EntryName NAME = EntryName.files(Digest.of("files".getBytes(StandardCharsets.UTF_8)));
    private static final String NOT_HERE =
            "nothing to save: it is not in the directory store; a build with a remote store puts it there itself";
    private static final EntryName LAST = EntryName.last("team/app", "main");

    @TempDir
    private Path folder;

    private final RecordingCycleLog log = new RecordingCycleLog();
    private DistributionRegistry server;
    private HttpContentRegistry registry;
    private DirectoryLayerStore directory;

    @BeforeEach
    void start() throws IOException {
        server = DistributionRegistry.plain(folder);
        registry = new HttpContentRegistry(new RegistryOptions(
                Map.of(), Set.of(), Duration.ofSeconds(20), ProxySelector.of(null), host -> Optional.empty(), "test"));
        directory = DirectoryLayerStore.open(
                StoreAccess.READ_WRITE,
                folder.resolve("store"),
                folder.resolve("scratch"),
                log,
                InstantSource.system());
    }

    @AfterEach
    void end() {
        registry.close();
        server.close();
    }

    private ImageReference image(String name) {
        return ImageReference.parse(server.authority() + "/" + name);
    }

    private RemoteStore remote(boolean writable) {
        ImageReference store = image("store");
        LayerStore layers = new RegistryLayerStore(registry, store, List.of(), folder.resolve("scratch"));
        return new RemoteStore(
                store,
                new ForgivingLayerStore(layers, log),
                new RegistryAges(registry, store, InstantSource.system()),
                writable);
    }

    /** Puts what a build leaves into a store. */
    private void buildInto(LayerStore store) {
        keep(NAME, "docker-cache-key 1\n", store);
    }

    private Digest keep(EntryName name, String document, LayerStore store) {
        NewEntry entry = NewEntry.of(
                name,
                EntryFacts.UNKNOWN,
                List.of(),
                Map.of("key-files", document.getBytes(StandardCharsets.UTF_8)),
                directory.content());
        store.save(entry.entry(), entry.content(), log);
        return entry.entry().manifest().digest();
    }

    private void build() {
        buildInto(directory);
    }

    private List<String> saved(Optional<RemoteStore> remote) {
        log.lines.clear();
        Stores stores = new Stores(directory, remote, repository -> directory.content());
        Descriptor manifest = new Descriptor("application/json", Digest.of(new byte[0]), 0, null, Map.of());
        new SaveJob(stores, log)
                .save(new StoredBuild(
                        new Destination(List.of(image("team/app:1"))), manifest, List.of(), List.of(NAME, LAST)));
        return log.lines;
    }

    @Test
    void whatTheRemoteStoreHasNotIsPublished() {
        build();
        assertThat(saved(Optional.of(remote(true)))).containsExactly("saved in the remote store", "published");
    }

    @Test
    void whatItHasIsNot() {
        build();
        saved(Optional.of(remote(true)));
        assertThat(saved(Optional.of(remote(true)))).endsWith("nothing to save: the remote store has all of it");
    }

    @Test
    void whatTheBuildHasPutThereItselfIsNotMissed() {
        RemoteStore remote = remote(true);
        buildInto(remote.layers());
        assertThat(saved(Optional.of(remote))).containsExactly(NOT_HERE);
    }

    @Test
    void anEarlierBuildDoesNotBecomeTheLastOneAgain() {
        RemoteStore remote = remote(true);
        keep(LAST, "what an earlier build was made of", directory);
        buildInto(remote.layers());
        Digest last = keep(LAST, "what this one is made of", remote.layers());

        assertThat(saved(Optional.of(remote))).containsExactly(NOT_HERE);

        assertThat(remote.layers().find(LAST))
                .isInstanceOfSatisfying(
                        Hit.class,
                        found -> assertThat(found.entry().manifest().digest()).isEqualTo(last));
    }

    @Test
    void aStoreThatIsOnlyReadGetsNothing() {
        build();
        assertThat(saved(Optional.of(remote(false)))).containsExactly("nothing to save: the remote store is only read");
    }

    @Test
    void withoutARemoteStoreThereIsNothingToDo() {
        build();
        assertThat(saved(Optional.empty())).containsExactly("no remote store");
    }

    /** It is told once, and not taken for a success. */
    @Test
    void aStoreThatCannotBeReachedIsTroubleAndNoMore() {
        build();
        RemoteStore remote = remote(true);
        server.close();
        assertThat(saved(Optional.of(remote))).containsExactly("store trouble");
    }
}
