package io.github.dockercache.engine;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.TestImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A base image of two megabytes in which commands run: one program of this machine, BusyBox, by all its names. */
public final class BusyboxImage {

    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

    /** Buildah refuses an image whose history tells of fewer layers than it has. */
    private static final String HISTORY =
            "\"history\":[{\"created\":\"2026-01-01T00:00:00Z\",\"created_by\":\"busybox\"}],";

    private final String configType;
    private final String layerType;
    private final List<String> triggers;
    private final String history;

    private BusyboxImage(String configType, String layerType, List<String> triggers, String history) {
        this.configType = configType;
        this.layerType = layerType;
        this.triggers = triggers;
        this.history = history;
    }

    /**
     * Pushes one with this text in {@code /etc/note}; the same text makes the same image, another text moves the tag.
     * The answer is its digest.
     */
    public static Digest push(DistributionRegistry registry, String repository, String tag, String note) {
        return push(TestImages.at(registry), repository, tag, note);
    }

    /**
     * Pushes one with {@code ONBUILD} triggers. It is an image of Docker's own kind: of others Buildah does not see them.
     */
    public static Digest pushWithTriggers(
            DistributionRegistry registry, String repository, String tag, List<String> triggers) {
        return new BusyboxImage(TestImages.DOCKER_CONFIG, TestImages.DOCKER_LAYER, triggers, HISTORY)
                .pushTo(TestImages.at(registry), repository, tag, "triggers");
    }

    /** The same at a registry that somebody else has started. */
    public static Digest push(String authority, String repository, String tag, String note) {
        return push(TestImages.at(authority), repository, tag, note);
    }

    /** One whose configuration has no history, as some tools make them. */
    public static Digest pushWithoutHistory(DistributionRegistry registry, String repository, String tag) {
        return new BusyboxImage(MediaTypes.OCI_CONFIG, LAYER, List.of(), "")
                .pushTo(TestImages.at(registry), repository, tag, "without history");
    }

    private static Digest push(TestImages images, String repository, String tag, String note) {
        return new BusyboxImage(MediaTypes.OCI_CONFIG, LAYER, List.of(), HISTORY).pushTo(images, repository, tag, note);
    }

    private Digest pushTo(TestImages images, String repository, String tag, String note) {
        PrivateFolder work = PrivateFolder.make();
        try {
            byte[] tar = tar(work, note);
            byte[] layer = gzip(work);
            byte[] config = """
                    {"os":"linux","architecture":"%s","config":{"Env":["PATH=/bin"],"Cmd":["/bin/sh"],"OnBuild":[%s]},
                     %s"rootfs":{"type":"layers","diff_ids":["%s"]}}""".formatted(architecture(), quoted(triggers), history, Digest.of(tar))
                    .getBytes(StandardCharsets.UTF_8);
            return images.push(
                    repository,
                    tag,
                    images.blob(repository, configType, config),
                    List.of(images.blob(repository, layerType, layer)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            work.delete();
        }
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(","));
    }

    private static byte[] tar(PrivateFolder work, String note) throws IOException {
        Path busybox = EngineFiles.DEBIAN_12.file("bin/busybox");
        Path bin = work.folder("root/bin");
        work.folder("root/tmp");
        Files.writeString(work.folder("root/etc").resolve("note"), note + "\n");
        Files.copy(busybox, bin.resolve("busybox"));
        for (String name : Command.of(Map.of(), busybox.toString(), "--list")
                .run()
                .orFail()
                .output()
                .lines()
                .toList()) {
            if (!name.equals("busybox")) {
                Files.createSymbolicLink(bin.resolve(name), Path.of("busybox"));
            }
        }
        Path tar = work.resolve("layer.tar");
        Command.of(
                        Map.of(),
                        "tar",
                        "--create",
                        "--file=" + tar,
                        "--directory=" + work.resolve("root"),
                        "--sort=name",
                        "--owner=0",
                        "--group=0",
                        "--numeric-owner",
                        "--mtime=@0",
                        ".")
                .run()
                .orFail();
        return Files.readAllBytes(tar);
    }

    private static byte[] gzip(PrivateFolder work) throws IOException {
        Command.of(Map.of(), "gzip", "--no-name", work.resolve("layer.tar").toString())
                .run()
                .orFail();
        return Files.readAllBytes(work.resolve("layer.tar.gz"));
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm64" : name;
    }
}
