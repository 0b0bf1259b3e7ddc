package io.github.dockercache.build;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What {@code --metadata-file} holds after a build. */
record BuildMetadata(JsonTree json) {

    static BuildMetadata read(Path file) {
        try {
            return new BuildMetadata(JsonTree.parse(Files.readAllBytes(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new DockerCacheException(
                    "buildx did not say what it built: " + e, "update buildx, or choose another engine", e);
        }
    }

    /** Of the image, where it is in a store of content. */
    Descriptor image() {
        JsonTree told = json.object("containerimage.descriptor");
        if (told.text("digest").isEmpty()) {
            throw new DockerCacheException(
                    "buildx did not say which image it built", "update buildx, or choose another engine");
        }
        return descriptor(told);
    }

    /** Of the configuration, which is how an engine with a graph driver calls an image. */
    Digest imageId() {
        try {
            return Digest.parse(json.text("containerimage.config.digest"));
        } catch (IllegalArgumentException e) {
            throw new DockerCacheException(
                    "buildx did not say which image it built", "update buildx, or choose another engine", e);
        }
    }

    /** Of the layer cache; an object in a text. */
    Optional<Descriptor> cache() {
        String told = json.text("cache.manifest");
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(descriptor(JsonTree.parse(told.getBytes(StandardCharsets.UTF_8))));
    }

    private static Descriptor descriptor(JsonTree told) {
        return new Descriptor(
                told.text("mediaType"), Digest.parse(told.text("digest")), told.number("size"), null, Map.of());
    }
}
