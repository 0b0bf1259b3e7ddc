package io.github.dockercache.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Base images made on the spot and pushed to a registry on this machine, where there is no internet and no engine. Needs
 * the JDK alone, so that it also runs from its source: {@code java SmallImage.java 127.0.0.1:5000/base:1 monday}.
 */
public final class SmallImage {

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final String ATTESTATION =
            "\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String registry;
    private final String repository;
    private final String tag;
    private final String authorization;

    private SmallImage(String reference, String userAndPassword) {
        int slash = reference.indexOf('/');
        int colon = reference.lastIndexOf(':');
        registry = "http://" + reference.substring(0, slash) + "/v2/";
        repository = reference.substring(slash + 1, colon);
        tag = reference.substring(colon + 1);
        authorization = "Basic " + Base64.getEncoder().encodeToString(bytes(userAndPassword));
    }

    /** The image {@code host:port/repository:tag}; pushing to it again moves the tag. */
    public static SmallImage at(String reference) {
        return new SmallImage(reference, "nobody:nothing");
    }

    /** The same at a registry that wants to know who pushes. */
    public static SmallImage at(String reference, String userAndPassword) {
        return new SmallImage(reference, userAndPassword);
    }

    /** Pushes an image for linux/amd64 whose one layer holds this content, and whose configuration these triggers. */
    public void push(String content, String... onBuild) throws IOException, InterruptedException {
        pushImage("linux/amd64", content, onBuild, tag);
    }

    /** Pushes an index of an image per platform and, as BuildKit does, an attestation beside each. */
    public void pushIndex(String content, String... platforms) throws IOException, InterruptedException {
        List<String> entries = new ArrayList<>();
        for (String platform : platforms) {
            String[] parts = platform.split("/", -1);
            entries.add(pushImage(platform, content, new String[0], null)
                    .descriptor("\"platform\":{\"os\":\"" + parts[0] + "\",\"architecture\":\"" + parts[1] + "\""
                            + (parts.length > 2 ? ",\"variant\":\"" + parts[2] + "\"" : "") + "}"));
        }
        for (String platform : platforms) {
            entries.add(pushImage("unknown/unknown", "attestation of " + platform + " " + content, new String[0], null)
                    .descriptor("\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"}," + ATTESTATION));
        }
        putManifest(
                tag,
                INDEX,
                "{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":[" + String.join(",", entries)
                        + "]}");
    }

    private Pushed pushImage(String platform, String content, String[] onBuild, String tagOrNull)
            throws IOException, InterruptedException {
        byte[] tar = tarOf("content.txt", bytes(content));
        byte[] layer = gzip(tar);
        String[] parts = platform.split("/", -1);
        String triggers =
                List.of(onBuild).stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(","));
        byte[] config = bytes("{\"architecture\":\"" + parts[1] + "\",\"os\":\"" + parts[0] + "\""
                + (parts.length > 2 ? ",\"variant\":\"" + parts[2] + "\"" : "")
                + ",\"config\":{\"Env\":[\"PATH=/bin\"]"
                + (onBuild.length > 0 ? ",\"OnBuild\":[" + triggers + "]" : "")
                + "},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + digest(tar) + "\"]}}");
        pushBlob(layer);
        pushBlob(config);
        String manifest = "{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":"
                + descriptor(CONFIG, config) + ",\"layers\":[" + descriptor(LAYER, layer) + "]}";
        String digest = digest(bytes(manifest));
        putManifest(tagOrNull == null ? digest : tagOrNull, MANIFEST, manifest);
        return new Pushed(digest, bytes(manifest).length);
    }

    private record Pushed(String manifest, int size) {
        String descriptor(String more) {
            return "{\"mediaType\":\"" + MANIFEST + "\",\"digest\":\"" + manifest + "\",\"size\":" + size + "," + more
                    + "}";
        }
    }

    private static String descriptor(String mediaType, byte[] content) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + digest(content) + "\",\"size\":" + content.length
                + "}";
    }

    private void pushBlob(byte[] content) throws IOException, InterruptedException {
        HttpResponse<String> session =
                send(202, request(registry + repository + "/blobs/uploads/").POST(BodyPublishers.noBody()));
        String location = URI.create(registry)
                .resolve(session.headers().firstValue("Location").orElseThrow())
                .toString();
        send(
                201,
                request(location + (location.contains("?") ? "&" : "?") + "digest=" + digest(content))
                        .PUT(BodyPublishers.ofByteArray(content)));
    }

    private void putManifest(String reference, String mediaType, String manifest)
            throws IOException, InterruptedException {
        send(
                201,
                request(registry + repository + "/manifests/" + reference)
                        .header("Content-Type", mediaType)
                        .PUT(BodyPublishers.ofString(manifest)));
    }

    private HttpRequest.Builder request(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).header("Authorization", authorization);
    }

    private HttpResponse<String> send(int expected, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException(answer + " instead of " + expected + ": " + answer.body());
        }
        return answer;
    }

    /** A tar of one file, in the ustar format. */
    private static byte[] tarOf(String name, byte[] content) throws IOException {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, 124, String.format(Locale.ROOT, "%011o\0%011o\0", content.length, 0));
        put(header, 148, "        0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.write(header);
        tar.write(content);
        tar.write(new byte[(512 - content.length % 512) % 512 + 1024]);
        return tar.toByteArray();
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = bytes(text);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Pushes to the reference {@code args[0]} an image with the content {@code args[1]}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        at(args[0]).push(args[1]);
    }
}
