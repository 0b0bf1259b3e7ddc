package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.ManifestDocument.Index;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An image of a named context {@code oci-layout://path[:tag][@digest]}. As in buildx a missing tag is {@code latest}, and
 * a digest wins over a tag.
 */
record LayoutImage(String location) implements ImageSource {

    private static final String TAG = "org.opencontainers.image.ref.name";

    @Override
    public String name() {
        return "oci-layout://" + location;
    }

    /** What the tag or the digest in the location names. */
    Digest digest() {
        int at = location.indexOf('@');
        return at < 0 ? tagged() : readable(() -> Digest.parse(location.substring(at + 1)));
    }

    private Digest tagged() {
        String tag = tagColon() < 0 ? "latest" : withoutDigest().substring(tagColon() + 1);
        return readable(() -> {
            ManifestDocument layout = ManifestDocument.parse(Files.readAllBytes(folder().resolve("index.json")));
            return ((Index) layout)
                    .manifests().stream()
                            .filter(entry -> tag.equals(entry.annotations().get(TAG)))
                            .map(Descriptor::digest)
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("no tag '" + tag + "'"));
        });
    }

    @Override
    public byte[] manifest(Digest digest) {
        return readable(() -> {
            byte[] bytes = Files.readAllBytes(folder().resolve("blobs")
                    .resolve(digest.algorithm().toString())
                    .resolve(digest.hex()));
            if (!digest.isOf(bytes)) {
                throw new IOException("the blob " + digest + " is damaged");
            }
            return bytes;
        });
    }

    @Override
    public byte[] configuration(Descriptor descriptor) {
        return manifest(descriptor.digest());
    }

    private Path folder() {
        return Path.of(tagColon() < 0 ? withoutDigest() : withoutDigest().substring(0, tagColon()));
    }

    private String withoutDigest() {
        int at = location.indexOf('@');
        return at < 0 ? location : location.substring(0, at);
    }

    private int tagColon() {
        return withoutDigest().indexOf(':', withoutDigest().lastIndexOf('/') + 1);
    }

    private <T> T readable(Read<T> read) {
        try {
            return read.get();
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInputException(
                    "the named context " + name() + " cannot be read: " + e.getMessage(),
                    "write oci-layout://, then the absolute path of an OCI image layout and :tag",
                    e);
        }
    }

    private interface Read<T> {
        T get() throws IOException;
    }
}
