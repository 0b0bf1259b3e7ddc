package io.github.dockercache.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.ManifestDocument.Manifest;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Platform;
import io.github.dockercache.image.Version.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Images as {@code docker load} of any release since 1.10 reads them, and as an OCI image layout, from which newer engines
 * and other programs get the very same manifests. Layers stay packed as they are. Every byte is verified on its way.
 *
 * @param content where the images can be read
 * @param images manifests, or indexes over platforms: of those an old engine sees the image for this machine
 * @param names that each of the images gets; with none, it is known by its id
 */
public record ImageArchive(ContentSource content, List<Descriptor> images, List<ImageReference> names) {

    /** How each archive begins: the name of its first file. */
    public static final String BEGINNING = "oci-layout";

    private static final JsonFactory JSON = new JsonFactory();

    /** Copies the lists. */
    public ImageArchive {
        images = List.copyOf(images);
        names = List.copyOf(names);
    }

    /** Writes the archive, and leaves the stream open. */
    public void write(OutputStream to) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(to);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        write(tar, BEGINNING, "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
        Set<Digest> written = new HashSet<>();
        for (Descriptor image : images) {
            for (Descriptor each : Contents.of(image, content).all()) {
                if (written.add(each.digest())) {
                    write(tar, each);
                }
            }
        }
        write(tar, "index.json", index());
        write(tar, "manifest.json", list());
        tar.finish();
        tar.flush();
    }

    private void write(TarArchiveOutputStream tar, Descriptor blob) throws IOException {
        begin(tar, name(blob), blob.size());
        try (InputStream bytes = content.open(blob)) {
            bytes.transferTo(tar);
        }
        tar.closeArchiveEntry();
    }

    private static void write(TarArchiveOutputStream tar, String name, byte[] document) throws IOException {
        begin(tar, name, document.length);
        tar.write(document);
        tar.closeArchiveEntry();
    }

    private static void begin(TarArchiveOutputStream tar, String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
    }

    private static String name(Descriptor blob) {
        return "blobs/" + blob.digest().algorithm() + "/" + blob.digest().hex();
    }

    /** As containerd names images, and as the specification wants it. */
    private byte[] index() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", 2);
            json.writeStringField("mediaType", MediaTypes.OCI_INDEX);
            json.writeArrayFieldStart("manifests");
            for (Descriptor image : images) {
                if (names.isEmpty()) {
                    begin(json, image);
                    json.writeEndObject();
                }
                for (ImageReference name : names) {
                    begin(json, image);
                    json.writeObjectFieldStart("annotations");
                    json.writeStringField("io.containerd.image.name", name.toString());
                    json.writeStringField("org.opencontainers.image.ref.name", tag(name));
                    json.writeEndObject();
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void begin(JsonGenerator json, Descriptor image) throws IOException {
        json.writeStartObject();
        json.writeStringField("mediaType", image.mediaType());
        json.writeStringField("digest", image.digest().toString());
        json.writeNumberField("size", image.size());
    }

    private static String tag(ImageReference name) {
        return name.version() instanceof Tag tag ? tag.name() : name.toString();
    }

    /** As {@code docker save} writes it. */
    private byte[] list() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartArray();
            for (Descriptor image : images) {
                Manifest manifest = forThisMachine(image);
                json.writeStartObject();
                json.writeStringField("Config", name(manifest.config()));
                writeAll(json, "RepoTags", names.stream().map(Object::toString).toList());
                writeAll(
                        json,
                        "Layers",
                        manifest.layers().stream().map(ImageArchive::name).toList());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return bytes.toByteArray();
    }

    private static void writeAll(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private Manifest forThisMachine(Descriptor image) throws IOException {
        ManifestDocument document = Contents.parse(image, Contents.readManifest(image, content));
        if (document instanceof Manifest manifest) {
            return manifest;
        }
        ManifestDocument.Index index = (ManifestDocument.Index) document;
        List<Descriptor> choice = new ArrayList<>();
        index.forPlatform(Platform.ofThisMachine()).ifPresent(choice::add);
        index.manifests().stream().filter(each -> each.runsOn().isPresent()).forEach(choice::add);
        if (choice.isEmpty()) {
            throw new IOException(image.digest() + " holds no image");
        }
        return forThisMachine(choice.get(0));
    }
}
