package io.github.dockercache.registry;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Pushes small images of every kind to a plain registry by bare requests. */
public final class TestImages {

    /** The type of configurations of Docker's own kind of images. */
    public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";

    /** The type of their layers. */
    public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String authority;

    private TestImages(String authority) {
        this.authority = authority;
    }

    /** For a registry without TLS and login. */
    public static TestImages at(DistributionRegistry registry) {
        return new TestImages(registry.authority());
    }

    /** The same for a registry that somebody else has started. */
    public static TestImages at(String authority) {
        return new TestImages(authority);
    }

    /** An image of one platform as it was pushed. */
    public record Pushed(ImageReference reference, Descriptor manifest, Descriptor configuration) {}

    /** An OCI image with this note in its configuration, so that another note makes another image. */
    public Pushed push(String repository, String tag, String note) {
        return push(repository, tag, Platform.parse("linux/amd64"), note);
    }

    /** An OCI image for a platform. */
    public Pushed push(String repository, String tag, Platform platform, String note) {
        return pushConfiguration(repository, tag, configuration(platform, note, List.of()));
    }

    /** An OCI image with these bytes as its configuration. */
    public Pushed pushConfiguration(String repository, String tag, byte[] configuration) {
        return push(repository, tag, configuration, MediaTypes.OCI_MANIFEST, MediaTypes.OCI_CONFIG);
    }

    /** A Docker (version 2, schema 2) image. */
    public Pushed pushDocker(String repository, String tag, Platform platform, String note) {
        return push(
                repository, tag, configuration(platform, note, List.of()), MediaTypes.DOCKER_MANIFEST, DOCKER_CONFIG);
    }

    private Pushed push(String repository, String tag, byte[] content, String manifestType, String configType) {
        Descriptor config = blob(repository, configType, content);
        // 'artifactType', 'annotations' and a descriptor's 'data' are what newer tools add
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s","artifactType":"application/vnd.test","annotations":{"a":"b"},
                 "config":{"mediaType":"%s","digest":"%s","size":%d,"data":"e30="},"layers":[]}""".formatted(manifestType, configType, config.digest(), config.size());
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        put(repository, tag, manifestType, bytes);
        return new Pushed(
                ImageReference.parse(authority + "/" + repository + ":" + tag),
                new Descriptor(manifestType, Digest.of(bytes), bytes.length, null, Map.of()),
                config);
    }

    /** An image, of the kind that its configuration is, of blobs that are in the repository; the answer is its digest. */
    public Digest push(String repository, String tag, Descriptor configuration, List<Descriptor> layers) {
        return pushed(repository, tag, configuration, layers).manifest().digest();
    }

    /** The same; the answer is all that was pushed. */
    public Pushed pushed(String repository, String tag, Descriptor configuration, List<Descriptor> layers) {
        String type =
                configuration.mediaType().equals(DOCKER_CONFIG) ? MediaTypes.DOCKER_MANIFEST : MediaTypes.OCI_MANIFEST;
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}""".formatted(
                        type,
                        descriptor(configuration),
                        layers.stream().map(TestImages::descriptor).collect(Collectors.joining(",")));
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        put(repository, tag, type, bytes);
        return new Pushed(
                ImageReference.parse(authority + "/" + repository + ":" + tag),
                new Descriptor(type, Digest.of(bytes), bytes.length, null, Map.of()),
                configuration);
    }

    private static String descriptor(Descriptor blob) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(blob.mediaType(), blob.digest(), blob.size());
    }

    /** A configuration document. */
    public static byte[] configuration(Platform platform, String note, List<String> onBuild) {
        String triggers = onBuild.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(","));
        String variant = platform.variant().isEmpty() ? "" : ",\"variant\":\"" + platform.variant() + "\"";
        return ("{\"os\":\"" + platform.os() + "\",\"architecture\":\"" + platform.architecture() + "\"" + variant
                        + ",\"author\":\"" + note + "\",\"config\":{\"OnBuild\":[" + triggers
                        + "]},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** An index of images that are in the same repository, each for its platform, and an attestation after each. */
    public Digest pushIndex(String repository, String tag, String mediaType, Map<Platform, Pushed> images) {
        String entries = images.entrySet().stream()
                .map(entry -> entry(entry.getKey(), entry.getValue().manifest()) + ","
                        + attestation(entry.getValue().manifest()))
                .collect(Collectors.joining(",\n"));
        byte[] bytes = ("{\"schemaVersion\":2,\"mediaType\":\"" + mediaType + "\",\"manifests\":[" + entries + "]}")
                .getBytes(StandardCharsets.UTF_8);
        put(repository, tag, mediaType, bytes);
        return Digest.of(bytes);
    }

    private static String entry(Platform platform, Descriptor manifest) {
        String variant = platform.variant().isEmpty() ? "" : ",\"variant\":\"" + platform.variant() + "\"";
        return "{\"mediaType\":\"%s\",\"artifactType\":\"application/vnd.test\",\"digest\":\"%s\",\"size\":%d,"
                        .formatted(manifest.mediaType(), manifest.digest(), manifest.size())
                + "\"platform\":{\"os\":\"" + platform.os() + "\",\"architecture\":\"" + platform.architecture() + "\""
                + variant + "}}";
    }

    /** What BuildKit adds; the registry wants its manifest to be there, so it points to the image's own. */
    private static String attestation(Descriptor manifest) {
        return ("{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"annotations\":"
                        + "{\"vnd.docker.reference.type\":\"attestation-manifest\"},"
                        + "\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"}}")
                .formatted(manifest.mediaType(), manifest.digest(), manifest.size());
    }

    /** Any blob. */
    public Descriptor blob(String repository, String mediaType, byte[] content) {
        Digest digest = Digest.of(content);
        String place = send(HttpRequest.newBuilder(uri(repository + "/blobs/uploads/"))
                        .POST(BodyPublishers.noBody())
                        .build())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        send(HttpRequest.newBuilder(URI.create(place + (place.contains("?") ? "&" : "?") + "digest=" + digest))
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(content))
                .build());
        return new Descriptor(mediaType, digest, content.length, null, Map.of());
    }

    private void put(String repository, String tag, String mediaType, byte[] manifest) {
        send(HttpRequest.newBuilder(uri(repository + "/manifests/" + tag))
                .header("Content-Type", mediaType)
                .PUT(BodyPublishers.ofByteArray(manifest))
                .build());
    }

    private URI uri(String path) {
        return URI.create("http://" + authority + "/v2/" + path);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(request + " " + response.statusCode() + " " + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
