package io.github.dockercache.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes manifests of ours: the same values give the same bytes. */
final class ManifestJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ManifestJson() {}

    /**
     * A child of an index.
     *
     * @param artifactType empty for an image
     */
    record Child(Descriptor manifest, String artifactType) {}

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] index(List<Child> children, Map<String, String> annotations) {
        return document(MediaTypes.OCI_INDEX, json -> {
            json.writeArrayFieldStart("manifests");
            for (Child child : children) {
                json.writeStartObject();
                writeFields(json, child.manifest());
                writeKind(json, child);
                json.writeEndObject();
            }
            json.writeEndArray();
            writeTexts(json, "annotations", annotations);
        });
    }

    static byte[] artifact(String artifactType, Descriptor config, List<Descriptor> layers) {
        return document(MediaTypes.OCI_MANIFEST, json -> {
            json.writeStringField("artifactType", artifactType);
            json.writeObjectFieldStart("config");
            writeFields(json, config);
            json.writeEndObject();
            json.writeArrayFieldStart("layers");
            for (Descriptor layer : layers) {
                json.writeStartObject();
                writeFields(json, layer);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static byte[] document(String mediaType, Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", 2);
            json.writeStringField("mediaType", mediaType);
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes takes every byte", e);
        }
        return bytes.toByteArray();
    }

    private static void writeFields(JsonGenerator json, Descriptor descriptor) throws IOException {
        json.writeStringField("mediaType", descriptor.mediaType());
        json.writeStringField("digest", descriptor.digest().toString());
        json.writeNumberField("size", descriptor.size());
        writeTexts(json, "annotations", descriptor.annotations());
    }

    /**
     * An artifact runs nowhere, and has to say so: engines take a manifest without a platform for one of theirs, and it is
     * what BuildKit writes for its attestations.
     */
    private static void writeKind(JsonGenerator json, Child child) throws IOException {
        Platform platform = child.manifest().platform();
        if (!child.artifactType().isEmpty()) {
            json.writeStringField("artifactType", child.artifactType());
            writePlatform(json, "unknown", "unknown", "");
        } else if (platform != null) {
            writePlatform(json, platform.os(), platform.architecture(), platform.variant());
        }
    }

    private static void writePlatform(JsonGenerator json, String os, String architecture, String variant)
            throws IOException {
        json.writeObjectFieldStart("platform");
        json.writeStringField("architecture", architecture);
        json.writeStringField("os", os);
        if (!variant.isEmpty()) {
            json.writeStringField("variant", variant);
        }
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String field, Map<String, String> texts) throws IOException {
        if (texts.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }
}
