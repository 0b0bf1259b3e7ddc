package io.github.dockercache.store;

import static io.github.dockercache.store.SampleImage.SILENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.registry.ContentRegistry;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a real registry. */
class RegistryLayerStoreTest extends LayerStoreContract {

    @TempDir
    private Path folder;

    private DistributionRegistry server;
    private ContentRegistry registry;

    @BeforeEach
    void start() {
        server = DistributionRegistry.plain(folder);
        registry = new HttpContentRegistry(new RegistryOptions(
                Map.of(), Set.of(), Duration.ofSeconds(20), ProxySelector.of(null), host -> Optional.empty(), "test"));
    }

    @AfterEach
    void stop() {
        registry.close();
        server.close();
    }

    @Override
    RegistryLayerStore store() {
        return store("team/cache");
    }

    private RegistryLayerStore store(String repository, ImageReference... mountFrom) {
        return new RegistryLayerStore(registry, image(repository), List.of(mountFrom), folder.resolve("scratch"));
    }

    private ImageReference image(String repository) {
        return ImageReference.parse(server.authority() + "/" + repository);
    }

    private Path file(Descriptor blob) {
        String hex = blob.digest().hex();
        return folder.resolve("store/docker/registry/v2/blobs/sha256")
                .resolve(hex.substring(0, 2))
                .resolve(hex)
                .resolve("data");
    }

    @Override
    void damage(Descriptor blob) throws IOException {
        byte[] bytes = Files.readAllBytes(file(blob));
        bytes[bytes.length / 2] ^= 1;
        Files.write(file(blob), bytes);
    }

    @Override
    void lose(Descriptor blob) throws IOException {
        Files.delete(file(blob));
    }

    @Test
    void aSecondSaveIsOneQuestion() {
        save(image.wrappedAs("image-1"));
        int before = server.requests().size();

        save(image.wrappedAs("image-1"));

        assertThat(server.requests().subList(before, server.requests().size())).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void whatItTookBeforeIsNotSentAgain() {
        RegistryLayerStore store = store();
        NewEntry first = image.wrappedAs("image-1");
        store.save(first.entry(), first.content(), SILENT);
        NewEntry second = image.wrappedAs("image-2");
        int before = server.requests().size();

        store.save(second.entry(), second.content(), SILENT);

        assertThat(server.requests().subList(before, server.requests().size()))
                .anyMatch(line -> line.startsWith("PUT") && line.contains("/manifests/image-2"))
                .noneMatch(line -> line.contains(image.manifest().digest().toString()));
    }

    @Test
    void whatItTookBeforeAndHasLostIsSentAgain() {
        RegistryLayerStore store = store();
        NewEntry first = image.wrappedAs("image-1");
        store.save(first.entry(), first.content(), SILENT);
        registry.delete(image("team/cache").pinnedTo(first.entry().manifest().digest()));
        registry.delete(image("team/cache").pinnedTo(image.manifest().digest()));
        NewEntry second = image.wrappedAs("image-2");

        store.save(second.entry(), second.content(), SILENT);

        assertThat(registry.fetch(image("team/cache").pinnedTo(image.manifest().digest())))
                .isPresent();
        assertThat(hit("image-2")).isNotNull();
    }

    @Test
    void whatAnotherRepositoryHasIsMounted() {
        save(image.wrappedAs("image-1"));
        NewEntry entry = image.wrappedAs("image-1");
        Counting counting = new Counting();

        LayerStore.Saved saved =
                store("team/other", image("team/cache")).save(entry.entry(), entry.content(), counting);

        assertThat(counting.bytes()).isZero();
        assertThat(saved.moved()).isLessThan(8192);
        assertThat(store("team/other").find(new EntryName("image-1"))).isInstanceOf(Lookup.Hit.class);
    }

    @Test
    void aNameIsDeletedWithoutAnotherNameOfTheSame() {
        store().save(image.as("layers-1"), image.content(), SILENT);
        store().save(image.as("layers-2"), image.content(), SILENT);

        store().delete(new EntryName("layers-1"));

        assertThat(store().find(new EntryName("layers-1"))).isInstanceOf(Lookup.Miss.class);
        assertThat(hit("layers-2")).isNotNull();
    }

    @Test
    void tagsOfOthersAreNoEntries() {
        save(image.wrappedAs("image-1"));
        store().save(image.as("v1.0"), image.content(), SILENT);

        assertThat(store().entries()).hasSize(1);
    }

    @Test
    void anEntryGoesToTheDirectoryAndBack() throws IOException {
        NewEntry entry = image.wrappedAs("image-1");
        DirectoryLayerStore directory = DirectoryLayerStore.open(
                StoreAccess.READ_WRITE, folder.resolve("local"), folder, (file, reason) -> {}, Instant::now);
        save(entry);

        LayerStore.Saved fetched = directory.save(hit("image-1"), store().content(), SILENT);
        assertThat(fetched.spared()).isZero();
        assertThat(directory.verify(entry.entry())).isEmpty();
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
        assertThat(directory.save(hit("image-1"), store().content(), SILENT).moved())
                .isZero();

        store("team/back").save(entry.entry(), directory.content(), SILENT);
        assertThat(store("team/back").find(entry.entry().name())).isEqualTo(new Lookup.Hit(entry.entry()));
    }

    @Test
    void aRegistryThatIsNotThereIsAMissWithAReason() {
        server.close();

        assertThat(store().find(new EntryName("image-1")))
                .isInstanceOfSatisfying(
                        Lookup.Miss.class, miss -> assertThat(miss.reason()).contains(server.authority()));
        assertThat(store().entries()).isEmpty();
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> save(image.wrappedAs("image-1")))
                .withMessageContainingAll("team/cache", "remoteStore")
                .withCauseInstanceOf(DockerCacheException.class);
    }
}
