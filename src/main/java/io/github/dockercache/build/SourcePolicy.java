package io.github.dockercache.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes BuildKit take each image for what it was when the key was made, wherever a Dockerfile names it. A reference that
 * already has a digest needs no rule.
 *
 * @see <a href="https://github.com/moby/buildkit/blob/v0.13.1/sourcepolicy/pb/policy.proto">policy.proto</a>
 */
record SourcePolicy(Map<ImageReference, Digest> pins) {

    private static final JsonFactory JSON = new JsonFactory();

    SourcePolicy {
        pins = Map.copyOf(pins);
    }

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeArrayFieldStart("rules");
            for (Map.Entry<ImageReference, Digest> pin : new TreeMap<>(pins).entrySet()) {
                if (pin.getKey().version().canMove()) {
                    rule(json, pin.getKey(), pin.getValue());
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    private static void rule(JsonGenerator json, ImageReference reference, Digest digest) throws IOException {
        json.writeStartObject();
        json.writeStringField("action", "CONVERT");
        json.writeObjectFieldStart("selector");
        json.writeStringField("identifier", "docker-image://" + reference);
        json.writeEndObject();
        json.writeObjectFieldStart("updates");
        json.writeStringField("identifier", "docker-image://" + reference.pinnedTo(digest));
        json.writeEndObject();
        json.writeEndObject();
    }
}
