package io.github.dockercache.cache;

import io.github.dockercache.build.BuildEvents;
import io.github.dockercache.build.BuildStep;
import io.github.dockercache.build.Built;
import io.github.dockercache.build.CacheSource;
import io.github.dockercache.build.CacheTarget;
import io.github.dockercache.build.Engine;
import io.github.dockercache.build.EngineBuild;
import io.github.dockercache.build.EngineException;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An engine that builds nothing: its image says what it was told. Tests of the real ones use real engines. */
final class FakeEngine implements Engine {

    final List<EngineBuild> builds = new ArrayList<>();

    /** What it was given, and under which name. */
    final List<String> loaded = new ArrayList<>();

    /** What it says that it took each base for, instead of the pins. */
    final Map<ImageReference, Digest> others = new HashMap<>();

    /** What it throws when it is given a cache. */
    Optional<EngineException> failure = Optional.empty();

    /** Whether it throws that without a cache as well. */
    boolean failsWithoutACache;

    Family family = Family.BUILDKIT;

    /** Whether it would write to a registry, which refuses its connection. */
    boolean usesRegistries;

    @Override
    public Family family() {
        return family;
    }

    @Override
    public String description() {
        return "fake 1";
    }

    @Override
    public boolean usesRegistries() {
        return usesRegistries;
    }

    @Override
    public Built build(EngineBuild build, BuildEvents events) {
        builds.add(build);
        if (failure.isPresent() && (failsWithoutACache || !build.imports().isEmpty())) {
            throw failure.get();
        }
        if (build.output() instanceof CacheTarget.Repository) {
            throw new EngineException("connection refused", "start the registry", false);
        }
        Path folder = ((CacheTarget.Layout) build.output()).folder();
        Descriptor layer = write(folder, "application/vnd.oci.image.layer.v1.tar+gzip", "layer " + build.platform());
        boolean cached = !build.imports().isEmpty();
        return new Built(
                manifest(folder, "{\"os\":\"linux\",\"of\":\"" + build.platform() + "\"}", layer),
                Optional.of(manifest(folder, "{\"cache\":\"" + build.platform() + "\"}", layer)),
                others,
                List.of(new BuildStep("[1/1] RUN make", cached, Duration.ofSeconds(1))));
    }

    private static Descriptor manifest(Path folder, String config, Descriptor layer) {
        Descriptor configuration = write(folder, MediaTypes.OCI_CONFIG, config);
        return write(
                folder,
                MediaTypes.OCI_MANIFEST,
                "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"config\":"
                        + json(configuration) + ",\"layers\":[" + json(layer) + "]}");
    }

    private static String json(Descriptor of) {
        return "{\"mediaType\":\"" + of.mediaType() + "\",\"digest\":\"" + of.digest() + "\",\"size\":" + of.size()
                + "}";
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
        String digest = image instanceof CacheSource.Layout layout
                ? layout.manifest().digest().toString()
                : ((CacheSource.Repository) image).reference().toString();
        names.forEach(name -> loaded.add(digest + " as " + name));
    }
}
