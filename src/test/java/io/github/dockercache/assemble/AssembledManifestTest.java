package io.github.dockercache.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.ManifestDocument.Manifest;
import io.github.dockercache.image.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssembledManifestTest {

    private static Descriptor layer(String mediaType) {
        return new Descriptor(mediaType, Digest.of(mediaType.getBytes(StandardCharsets.UTF_8)), 7, null, Map.of());
    }

    @Test
    void itNamesConfigurationAndLayers() {
        byte[] configuration = "{}".getBytes(StandardCharsets.UTF_8);
        AssembledManifest assembled = AssembledManifest.of(
                configuration,
                List.of(
                        layer("application/vnd.docker.image.rootfs.diff.tar.gzip"),
                        layer("application/vnd.docker.image.rootfs.diff.tar"),
                        layer("application/vnd.oci.image.layer.v1.tar+zstd")));
        Manifest manifest = (Manifest) ManifestDocument.parse(assembled.manifest());
        assertThat(manifest.mediaType()).isEqualTo(MediaTypes.OCI_MANIFEST);
        assertThat(manifest.config()).isEqualTo(assembled.configurationDescriptor());
        assertThat(manifest.layers().stream().map(Descriptor::mediaType))
                .containsExactly(
                        "application/vnd.oci.image.layer.v1.tar+gzip",
                        "application/vnd.oci.image.layer.v1.tar",
                        "application/vnd.oci.image.layer.v1.tar+zstd");
        assertThat(manifest.layers()).allMatch(layer -> layer.size() == 7);
        assertThat(assembled.descriptor().digest()).isEqualTo(Digest.of(assembled.manifest()));
    }
}
