package io.github.dockercache.assemble;

import io.github.dockercache.engine.Ran;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.ManifestDocument.Index;
import io.github.dockercache.image.ManifestDocument.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the real BuildKit builds of a case. */
final class BuiltImages {

    private final TestEngine engine;
    private final Path work;
    private final Path context;

    BuiltImages(TestEngine engine, Path work, Path context) {
        this.engine = engine;
        this.work = work;
        this.context = context;
    }

    /** The files of the image, or what BuildKit says against it. */
    record Outcome(Map<String, String> files, String refusal) {}

    Outcome build(int number, EqualityCase tried, String dockerfile) throws IOException {
        Path folder = Files.createDirectories(work.resolve("case" + number));
        Path file = Files.writeString(folder.resolve("Dockerfile"), dockerfile);
        if (!tried.ignored().isEmpty()) {
            Files.writeString(folder.resolve("Dockerfile.dockerignore"), tried.ignored());
        }
        Path out = folder.resolve("out");
        Ran ran = engine.run(
                "buildx",
                "build",
                "--progress=plain",
                "--provenance=false",
                "--output=type=oci,tar=false,dest=" + out,
                "--file=" + file,
                context.toString());
        return ran.code() == 0
                ? new Outcome(files(out), "")
                : new Outcome(Map.of(), ran.errors().lines().reduce("", (first, last) -> last));
    }

    private static Map<String, String> files(Path layout) throws IOException {
        ContentSource blobs = blob -> Files.newInputStream(
                layout.resolve("blobs/sha256").resolve(blob.digest().hex()));
        ManifestDocument document = ManifestDocument.parse(Files.readAllBytes(layout.resolve("index.json")));
        while (document instanceof Index index) {
            Descriptor first = index.manifests().get(0);
            document = Contents.parse(first, Contents.readManifest(first, blobs));
        }
        MergedTree tree = new MergedTree();
        for (Descriptor layer : ((Manifest) document).layers()) {
            tree.add(Compression.decompress(blobs.open(layer)).readAllBytes());
        }
        return tree.lines();
    }
}
