package io.github.dockercache.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.registry.ContentRegistry;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.RegistryOptions;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a real registry. */
class RegistryAgesTest {

    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir
    private Path folder;

    private final SampleImage image = SampleImage.of(2048, "base", "app");
    private DistributionRegistry server;
    private ContentRegistry registry;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

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

    private ImageReference repository() {
        return ImageReference.parse(server.authority() + "/team/cache");
    }

    private RegistryLayerStore store() {
        return new RegistryLayerStore(registry, repository(), List.of(), folder.resolve("scratch"));
    }

    private RegistryAges ages() {
        return new RegistryAges(registry, repository(), () -> now);
    }

    private static EntryName name(String text) {
        return new EntryName(text);
    }

    private void save(String... names) {
        for (String each : names) {
            NewEntry entry = image.wrappedAs(each);
            store().save(entry.entry(), entry.content(), SilentTransfer.INSTANCE);
        }
        ages().used(Stream.of(names).map(EntryName::new).toList());
    }

    private void days(int count) {
        now = now.plus(Duration.ofDays(count));
    }

    private List<String> trimmed() {
        return ((Trimmed.Done) ages().trim(MONTH))
                .entries().stream().map(Retention.Deletion::name).toList();
    }

    private boolean isThere(String name) {
        return store().find(name(name)) instanceof Lookup.Hit;
    }

    @Test
    void whatNobodyUsesGoesAndWhatSomebodyUsesStays() {
        save("image-1", "image-2");
        days(20);
        ages().used(List.of(name("image-2")));
        days(20);

        assertThat(trimmed()).containsExactly("image-1");

        assertThat(isThere("image-1")).isFalse();
        assertThat(isThere("image-2")).isTrue();
        assertThat(registry.tags(repository()))
                .hasSize(3)
                .contains("image-2")
                .filteredOn(UseNotes::isNote)
                .hasSize(2);
    }

    @Test
    void anEntryWithoutANoteGetsOneFirst() {
        NewEntry entry = image.wrappedAs("image-1");
        store().save(entry.entry(), entry.content(), SilentTransfer.INSTANCE);
        assertThat(trimmed()).isEmpty();
        days(29);
        assertThat(trimmed()).isEmpty();
        days(2);
        assertThat(trimmed()).containsExactly("image-1");
    }

    @Test
    void layersThatALaterEntryNamesStayThere() throws Exception {
        store().save(image.as("layers-1"), image.content(), SilentTransfer.INSTANCE);
        store().save(image.as("made-1"), image.content(), SilentTransfer.INSTANCE);
        ages().used(List.of(name("layers-1")));
        days(31);
        save("last-1");

        assertThat(trimmed()).containsExactly("layers-1");

        assertThat(isThere("layers-1")).isFalse();
        assertThat(registry.tags(repository())).doesNotContain("made-1");
        Lookup.Hit last = (Lookup.Hit) store().find(name("last-1"));
        assertThat(EntryManifest.of(last.entry(), store().content()).images())
                .singleElement()
                .satisfies(child -> assertThat(registry.fetch(repository().pinnedTo(child.digest())))
                        .isPresent());
    }

    @Test
    void tagsOfOthersStay() {
        store().save(image.as("layers-1"), image.content(), SilentTransfer.INSTANCE);
        store().save(image.as("v1.0"), image.content(), SilentTransfer.INSTANCE);
        ages().used(List.of(name("layers-1")));
        days(31);

        assertThat(trimmed()).containsExactly("layers-1");

        assertThat(registry.fetch(
                        new ImageReference(repository().registry(), repository().repository(), new Tag("v1.0"))))
                .isPresent();
    }

    @Test
    void aRegistryWithoutDeletesLosesNothing() {
        save("image-1");
        days(31);
        server.close();
        server = DistributionRegistry.withoutDeletes(folder);
        assertThat(ages().trim(MONTH))
                .isInstanceOfSatisfying(
                        Trimmed.PutOff.class,
                        putOff -> assertThat(putOff.reason()).contains("team/cache allows no deletes"));
        assertThat(isThere("image-1")).isTrue();
        int before = server.requests().size();
        assertThat(ages().trim(MONTH)).isInstanceOf(Trimmed.Done.class);
        assertThat(server.requests()).hasSize(before + 1);
    }

    @Test
    void aSecondUseOfADayWritesNothing() {
        save("image-1");
        int before = server.requests().size();
        ages().used(List.of(name("image-1")));
        assertThat(server.requests().subList(before, server.requests().size()))
                .singleElement()
                .asString()
                .startsWith("GET");
    }

    @Test
    void twoMachinesAtOnceDeleteTheSame() {
        save("image-1", "image-2", "image-3", "image-4");
        days(20);
        ages().used(List.of(name("image-4")));
        days(20);

        List<CompletableFuture<Trimmed>> both = Stream.of(1, 2)
                .map(machine -> CompletableFuture.supplyAsync(() -> ages().trim(MONTH)))
                .toList();

        both.forEach(each -> assertThat(each.join()).isInstanceOf(Trimmed.Done.class));
        assertThat(store().entries()).extracting(entry -> entry.name().text()).containsExactly("image-4");
    }

    @Test
    void aRegistryThatIsNotThereIsTroubleOfTheStore() {
        server.close();
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> ages().trim(MONTH));
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> ages().used(List.of(name("image-1"))));
    }
}
