package io.github.dockercache.image;

import java.util.List;
import java.util.Optional;

/**
 * What a reference to an image gives: the manifest of one platform's image, or an index of several. Fields that are
 * not named here are tolerated.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md">OCI image manifest</a>
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md">OCI image index</a>
 */
public sealed interface ManifestDocument {

    /** What a registry must call the document: as it names itself, or the OCI type where it does not. */
    String mediaType();

    /** The manifest of one image. */
    record Manifest(String mediaType, Descriptor config, List<Descriptor> layers) implements ManifestDocument {
        /** Copies the layers. */
        public Manifest {
            layers = List.copyOf(layers);
        }
    }

    /** A list of manifests, most for one platform each. */
    record Index(String mediaType, List<Descriptor> manifests) implements ManifestDocument {
        /** Copies the list. */
        public Index {
            manifests = List.copyOf(manifests);
        }

        /**
         * The manifest that an engine takes for this platform: the first of the best match, else the first entry that does
         * not say its platform, which its configuration has to do then. Attestations never match.
         *
         * @see <a href="https://github.com/containerd/containerd/blob/v2.3.3/core/images/image.go">containerd, images.Manifest</a>
         */
        public Optional<Descriptor> forPlatform(Platform wanted) {
            return wanted.compatible().stream()
                    .flatMap(platform -> manifests.stream()
                            .filter(entry ->
                                    entry.runsOn().filter(platform::equals).isPresent()))
                    .findFirst()
                    .or(() -> manifests.stream()
                            .filter(Descriptor::isSilentAboutPlatform)
                            .findFirst());
        }

        /** Every platform that the index has, in its order. */
        public List<Platform> platforms() {
            return manifests.stream()
                    .flatMap(entry -> entry.runsOn().stream())
                    .distinct()
                    .toList();
        }
    }

    /**
     * Reads a manifest or an index of OCI or Docker (version 2, schema 2).
     *
     * @throws IllegalArgumentException when the bytes are neither, schema 1 included
     */
    static ManifestDocument parse(byte[] json) {
        JsonTree document = JsonTree.parse(json);
        if (document.has("manifests")) {
            return new Index(
                    mediaType(document, MediaTypes.OCI_INDEX),
                    document.objects("manifests").stream()
                            .map(ManifestDocument::descriptor)
                            .toList());
        }
        if (document.has("config")) {
            return new Manifest(
                    mediaType(document, MediaTypes.OCI_MANIFEST),
                    descriptor(document.object("config")),
                    document.objects("layers").stream()
                            .map(ManifestDocument::descriptor)
                            .toList());
        }
        if (document.number("schemaVersion") == 1) {
            throw new IllegalArgumentException("a Docker schema 1 manifest, which no current engine reads");
        }
        throw new IllegalArgumentException("neither an image manifest nor an index");
    }

    private static String mediaType(JsonTree document, String otherwise) {
        String named = document.text("mediaType");
        return named.isEmpty() ? otherwise : named;
    }

    private static Descriptor descriptor(JsonTree tree) {
        return new Descriptor(
                tree.text("mediaType"),
                Digest.parse(tree.text("digest")),
                tree.number("size"),
                tree.has("platform") ? declared(tree.object("platform")) : null,
                tree.object("annotations").texts());
    }

    private static Platform declared(JsonTree platform) {
        return Platform.declared(platform.text("os"), platform.text("architecture"), platform.text("variant"))
                .orElse(Platform.NOWHERE);
    }
}
