package io.github.dockercache.cache;

import io.github.dockercache.engine.Ran;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.ManifestDocument.Index;
import io.github.dockercache.image.Platform;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the real BuildKit builds of a case. */
final class EngineImages {

    private final TestEngine engine;
    private final Path context;

    EngineImages(TestEngine engine, Path context) {
        this.engine = engine;
        this.context = context;
    }

    /**
     * What came of a case.
     *
     * @param images one for each platform
     * @param refusal what BuildKit says against it; empty when it builds it
     */
    record Outcome(List<CaseImage> images, String refusal) {}

    /** Builds all of it. */
    Outcome build(EqualityCase tried, Path dockerfile) throws IOException {
        List<CaseImage> images = new ArrayList<>();
        for (Platform platform : tried.platforms()) {
            Path out = dockerfile.resolveSibling("out-" + images.size());
            Ran ran = engine.run(command(tried, dockerfile, platform, out).toArray(String[]::new));
            if (ran.code() != 0) {
                return new Outcome(
                        List.of(), "BuildKit: " + ran.errors().lines().reduce("", (first, last) -> last));
            }
            images.add(image(out));
        }
        return new Outcome(images, "");
    }

    private List<String> command(EqualityCase tried, Path dockerfile, Platform platform, Path out) {
        List<String> line = new ArrayList<>(List.of(
                "buildx",
                "build",
                "--progress=plain",
                "--provenance=false",
                "--network=host",
                "--platform=" + platform,
                "--target=" + tried.target(),
                "--output=type=oci,tar=false,dest=" + out,
                "--file=" + dockerfile));
        tried.arguments().forEach((name, value) -> line.add("--build-arg=" + name + "=" + value));
        tried.labels().forEach((name, value) -> line.add("--label=" + name + "=" + value));
        line.add(context.toString());
        return line;
    }

    private static CaseImage image(Path layout) throws IOException {
        ContentSource blobs = blob -> new FileInputStream(
                layout.resolve("blobs/sha256").resolve(blob.digest().hex()).toFile());
        Index index = (Index) ManifestDocument.parse(Files.readAllBytes(layout.resolve("index.json")));
        return new CaseImage(index.manifests().get(0), blobs);
    }
}
