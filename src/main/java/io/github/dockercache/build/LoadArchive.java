package io.github.dockercache.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.dockercache.build.StoredImages.Image;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Images of a layout as {@code docker load} reads them: any release since 1.10, and layers as they are, packed. Every byte
 * is verified on its way.
 *
 * @param names that each of the images gets; with none, it is known by its id
 */
record LoadArchive(LayoutBlobs blobs, List<Image> images, List<ImageReference> names) {

    private static final JsonFactory JSON = new JsonFactory();

    LoadArchive {
        images = List.copyOf(images);
        names = List.copyOf(names);
    }

    void write(OutputStream to) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(to)) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            Set<Digest> written = new HashSet<>();
            for (Image image : images) {
                write(tar, image.configuration(), written);
                for (Descriptor layer : image.layers()) {
                    write(tar, layer, written);
                }
            }
            byte[] list = list();
            begin(tar, "manifest.json", list.length);
            tar.write(list);
            tar.closeArchiveEntry();
        }
    }

    private void write(TarArchiveOutputStream tar, Descriptor content, Set<Digest> written) throws IOException {
        if (!written.add(content.digest())) {
            return;
        }
        begin(tar, name(content), content.size());
        try (InputStream bytes = blobs.open(content)) {
            bytes.transferTo(tar);
        }
        tar.closeArchiveEntry();
    }

    private static void begin(TarArchiveOutputStream tar, String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
    }

    private static String name(Descriptor content) {
        return "blobs/" + content.digest().algorithm() + "/" + content.digest().hex();
    }

    private byte[] list() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartArray();
            for (Image image : images) {
                json.writeStartObject();
                json.writeStringField("Config", name(image.configuration()));
                writeAll(json, "RepoTags", names.stream().map(Object::toString).toList());
                writeAll(
                        json,
                        "Layers",
                        image.layers().stream().map(LoadArchive::name).toList());
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
}
