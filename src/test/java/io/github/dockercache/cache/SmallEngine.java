package io.github.dockercache.cache;

import io.github.dockercache.build.BuildEvents;
import io.github.dockercache.build.BuildStep;
import io.github.dockercache.build.Built;
import io.github.dockercache.build.CacheSource;
import io.github.dockercache.build.CacheTarget;
import io.github.dockercache.build.Engine;
import io.github.dockercache.build.EngineBuild;
import io.github.dockercache.build.Family;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.MediaTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An engine whose images have no layers, so that tails can be put on them; it says that it ran what it is told to say. */
final class SmallEngine implements Engine {

    /** What it says that it ran, with a second for each. */
    List<String> steps = List.of();

    /** Whether it says that it took them from a cache. */
    boolean cached;

    Family family = Family.BUILDKIT;

    @Override
    public Family family() {
        return family;
    }

    @Override
    public String description() {
        return "small 1";
    }

    @Override
    public boolean usesRegistries() {
        return false;
    }

    @Override
    public Built build(EngineBuild build, BuildEvents events) {
        Path folder = ((CacheTarget.Layout) build.output()).folder();
        Descriptor image = manifest(
                folder, """
                {"os":"%s","architecture":"%s","config":{},"rootfs":{"type":"layers","diff_ids":[]}}""".formatted(build.platform().os(), build.platform().architecture()));
        return new Built(
                image,
                Optional.of(manifest(folder, "{\"cache\":1}")),
                Map.of(),
                steps.stream()
                        .map(name -> new BuildStep(name, cached, cached ? Duration.ZERO : Duration.ofSeconds(1)))
                        .toList());
    }

    private static Descriptor manifest(Path folder, String configuration) {
        Descriptor config = write(folder, MediaTypes.OCI_CONFIG, configuration);
        return write(folder, MediaTypes.OCI_MANIFEST, """
                {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"%s","digest":"%s","size":%d},"layers":[]}""".formatted(
                        MediaTypes.OCI_MANIFEST, MediaTypes.OCI_CONFIG, config.digest(), config.size()));
    }

    private static Descriptor write(Path folder, String mediaType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Digest digest = Digest.of(bytes);
        try {
            Files.write(folder.resolve("blobs/sha256").resolve(digest.hex()), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Descriptor(mediaType, digest, bytes.length, null, Map.of());
    }

    @Override
    public void load(CacheSource image, List<ImageReference> names) {
        throw new UnsupportedOperationException("nobody runs its images");
    }
}
