package io.github.dockercache.assemble;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.MediaTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The manifest of an image that was assembled; an OCI one, whatever the base's is.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md">OCI image manifest</a>
 */
public final class AssembledManifest {

    private static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.";
    private static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.";

    private final byte[] configuration;
    private final byte[] manifest;

    private AssembledManifest(byte[] configuration, byte[] manifest) {
        this.configuration = configuration;
        this.manifest = manifest;
    }

    /** Over a configuration and its layers, from the lowest on. */
    public static AssembledManifest of(byte[] configuration, List<Descriptor> layers) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schemaVersion", 2L);
        fields.put("mediaType", MediaTypes.OCI_MANIFEST);
        fields.put("config", fields(MediaTypes.OCI_CONFIG, Digest.of(configuration), configuration.length));
        List<Object> children = new ArrayList<>();
        layers.forEach(layer -> children.add(fields(ociType(layer.mediaType()), layer.digest(), layer.size())));
        fields.put("layers", children);
        return new AssembledManifest(configuration.clone(), JsonTree.of(fields).bytes());
    }

    private static Map<String, Object> fields(String mediaType, Digest digest, long size) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mediaType", mediaType);
        fields.put("digest", digest.toString());
        fields.put("size", size);
        return fields;
    }

    /** The same bytes have another name in an OCI manifest. */
    private static String ociType(String mediaType) {
        return mediaType.startsWith(DOCKER_LAYER)
                ? OCI_LAYER + mediaType.substring(DOCKER_LAYER.length()).replace("tar.", "tar+")
                : mediaType;
    }

    /** The configuration that it is over. */
    public byte[] configuration() {
        return configuration.clone();
    }

    /** The manifest itself. */
    public byte[] manifest() {
        return manifest.clone();
    }

    /** The manifest's descriptor. */
    public Descriptor descriptor() {
        return new Descriptor(MediaTypes.OCI_MANIFEST, Digest.of(manifest), manifest.length, null, Map.of());
    }

    /** The configuration's descriptor. */
    public Descriptor configurationDescriptor() {
        return new Descriptor(MediaTypes.OCI_CONFIG, Digest.of(configuration), configuration.length, null, Map.of());
    }
}
