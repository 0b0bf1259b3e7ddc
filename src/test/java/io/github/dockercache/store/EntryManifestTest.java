package io.github.dockercache.store;

import static io.github.dockercache.store.SampleImage.FACTS;
import static io.github.dockercache.store.SampleImage.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.MediaTypes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EntryManifestTest {

    private static final EntryName NAME = new EntryName("image-1");

    private final SampleImage image = SampleImage.of(512, "layer");

    private NewEntry entry() {
        return NewEntry.of(
                NAME,
                FACTS,
                List.of(image.manifest()),
                Map.of("key-files", ascii("files"), "key-base", ascii("base"), "image.json", ascii("{}")),
                image.content());
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        NewEntry entry = entry();

        EntryManifest read = EntryManifest.of(entry.entry(), entry.content());

        assertThat(read.facts()).isEqualTo(FACTS);
        assertThat(read.images()).containsExactly(image.manifest());
        assertThat(read.documents()).containsOnlyKeys("image.json", "key-base", "key-files");
        assertThat(read.document("key-base", entry.content())).isEqualTo(ascii("base"));
    }

    /** A change of these bytes makes every entry that is saved again a new one. */
    @Test
    void theSameArgumentsGiveTheSameBytes() throws IOException {
        NewEntry entry = entry();
        String index =
                new String(Contents.readManifest(entry.entry().manifest(), entry.content()), StandardCharsets.UTF_8);

        assertThat(index)
                .isEqualTo("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\","
                        + "\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\""
                        + image.manifest().digest() + "\",\"size\":"
                        + image.manifest().size()
                        + ",\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}},"
                        + "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":"
                        + "\"sha256:547e8e8e59797a653c4046053b7d09aa2e770046c5d26fbbd0a2dc17a7f8a2f0\",\"size\":963,"
                        + "\"artifactType\":\"application/vnd.io.github.dockercache.documents.v1\","
                        + "\"platform\":{\"architecture\":\"unknown\",\"os\":\"unknown\"}}],"
                        + "\"annotations\":{\"io.github.dockercache.branch\":\"main\","
                        + "\"io.github.dockercache.created\":\"2026-03-02T10:00:00Z\","
                        + "\"io.github.dockercache.engine\":\"buildkit 28\","
                        + "\"io.github.dockercache.image\":\"registry.test/team/app\","
                        + "\"io.github.dockercache.worked\":\"2026-03-02T10:00:00Z\"}}");
    }

    @Test
    void anEntryOfDocumentsAloneHasNoImages() throws IOException {
        NewEntry entry = NewEntry.of(NAME, FACTS, List.of(), Map.of("files", ascii("x")), SampleImage.NOTHING);

        EntryManifest read = EntryManifest.of(entry.entry(), entry.content());

        assertThat(read.images()).isEmpty();
        assertThat(read.document("files", entry.content())).isEqualTo(ascii("x"));
    }

    @Test
    void aDocumentThatIsNotThereIsNamed() throws IOException {
        NewEntry entry = entry();
        EntryManifest read = EntryManifest.of(entry.entry(), entry.content());

        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> read.document("key-prefix", entry.content()))
                .withMessageContaining("key-prefix");
    }

    @Test
    void aLayerCacheIsItsOwnOnlyImage() throws IOException {
        EntryManifest read = EntryManifest.of(image.as("layers-1"), image.content());

        assertThat(read).isEqualTo(new EntryManifest(EntryFacts.UNKNOWN, List.of(image.manifest()), new TreeMap<>()));
    }

    @Test
    void fieldsOfLaterVersionsAreTolerated() throws IOException {
        SmallContent content = new SmallContent(image.content());
        byte[] index =
                ascii("{\"schemaVersion\":2,\"subject\":{\"a\":[1,2]},\"later\":true,\"manifests\":[{\"mediaType\":\""
                        + MediaTypes.OCI_MANIFEST + "\",\"digest\":\""
                        + image.manifest().digest() + "\",\"size\":"
                        + image.manifest().size() + ",\"data\":\"e30=\",\"more\":1.5}],"
                        + "\"annotations\":{\"io.github.dockercache.created\":\"yesterday\",\"x\":\"y\"}}");
        Descriptor manifest = new Descriptor(MediaTypes.OCI_INDEX, content.put(index), index.length, null, Map.of());

        EntryManifest read = EntryManifest.of(new Entry(NAME, manifest, FACTS), content);

        assertThat(read.facts()).isEqualTo(EntryFacts.UNKNOWN);
        assertThat(read.images())
                .extracting(Descriptor::digest)
                .containsExactly(image.manifest().digest());
    }
}
