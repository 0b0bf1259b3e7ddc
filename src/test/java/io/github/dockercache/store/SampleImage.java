package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Platform;
import io.github.dockercache.image.TransferEvents;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Images that need no engine: layers of noise, a configuration, a manifest, all in memory. */
final class SampleImage {

    static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    static final EntryFacts FACTS = new EntryFacts("registry.test/team/app", "main", "buildkit 28", MONDAY, MONDAY);
    static final Platform PLATFORM = Platform.parse("linux/amd64");
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    static final TransferEvents SILENT = new Counting();
    static final ContentSource NOTHING = content -> {
        throw new FileNotFoundException(content.digest() + " is missing");
    };

    private final SmallContent content = new SmallContent(NOTHING);
    private final List<Descriptor> layers = new ArrayList<>();
    private final Descriptor manifest;

    private SampleImage(List<byte[]> tars) {
        StringBuilder diffIds = new StringBuilder();
        StringBuilder descriptors = new StringBuilder();
        for (byte[] tar : tars) {
            byte[] layer = gzip(tar);
            Digest digest = content.put(layer);
            layers.add(new Descriptor(LAYER, digest, layer.length, null, Map.of()));
            diffIds.append(diffIds.isEmpty() ? "" : ",")
                    .append('"')
                    .append(Digest.of(tar))
                    .append('"');
            descriptors.append(descriptors.isEmpty() ? "" : ",").append(descriptor(LAYER, layer));
        }
        byte[] config = ascii("{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{},"
                + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[" + diffIds + "]}}");
        content.put(config);
        byte[] document = ascii("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"config\":"
                + descriptor(MediaTypes.OCI_CONFIG, config) + ",\"layers\":[" + descriptors + "]}");
        manifest = new Descriptor(MediaTypes.OCI_MANIFEST, content.put(document), document.length, PLATFORM, Map.of());
    }

    /** The same names and size give the same image; each name is a layer of this many bytes. */
    static SampleImage of(int size, String... names) {
        List<byte[]> tars = new ArrayList<>();
        for (String name : names) {
            byte[] noise = new byte[size / 512 * 512];
            new Random(name.hashCode()).nextBytes(noise);
            tars.add(tarOf(name, noise));
        }
        return new SampleImage(tars);
    }

    private static byte[] tarOf(String name, byte[] content) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(header(name, content.length));
        tar.writeBytes(content);
        tar.writeBytes(new byte[1024]);
        return tar.toByteArray();
    }

    private static byte[] header(String name, int size) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0" + String.format("%011o\0", size) + "00000000000\0");
        put(header, 148, "        0");
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = ascii(text);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    Descriptor manifest() {
        return manifest;
    }

    List<Descriptor> layers() {
        return List.copyOf(layers);
    }

    ContentSource content() {
        return content;
    }

    /** An entry that is the image itself, as layer caches are. */
    Entry as(String name) {
        return new Entry(new EntryName(name), manifest, FACTS);
    }

    /** An entry around the image, with a document. */
    NewEntry wrappedAs(String name) {
        return NewEntry.of(
                new EntryName(name),
                FACTS,
                List.of(manifest),
                Map.of("key-base", ascii("document of " + name)),
                content);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String descriptor(String mediaType, byte[] content) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + Digest.of(content) + "\",\"size\":"
                + content.length + "}";
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
