package io.github.dockercache.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.dockercache.cache.ImageKeys;
import io.github.dockercache.cache.KnownUse;
import io.github.dockercache.key.CacheKey;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.KeyPart;
import io.github.dockercache.key.PartValue;
import io.github.dockercache.key.Tier;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** {@code key.json}: every part of every key with its value and where it comes from. The site documents the schema. */
final class KeyJson {

    /** How each of these files begins. */
    static final String BEGINNING = "{\n  \"schema\" : ";

    private static final int SCHEMA = 1;

    private final ImageKeys keys;
    private final JsonGenerator json;

    private KeyJson(ImageKeys keys, JsonGenerator json) {
        this.keys = keys;
        this.json = json;
    }

    /** The file's text; the same keys give the same text. */
    static String of(ImageKeys keys) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            new KeyJson(keys, json).write();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return text.append('\n').toString();
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema", SCHEMA);
        json.writeStringField("image", keys.image());
        json.writeObjectFieldStart("keys");
        for (Map.Entry<Tier, CacheKey> key : keys.documents().keys().entrySet()) {
            json.writeStringField(key.getKey().toString(), key.getValue().toString());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("bases");
        for (KnownUse use : keys.uses()) {
            base(use);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("parts");
        KeyDocument base = keys.documents().get(Tier.BASE);
        for (KeyPart part : keys.material().parts(Tier.FILES)) {
            part(part, base.parts().containsKey(part.name()));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void base(KnownUse use) throws IOException {
        json.writeStartObject();
        json.writeStringField("reference", use.shown());
        json.writeStringField("platform", use.platform().toString());
        json.writeStringField("digest", use.base().digest().toString());
        json.writeStringField("manifest", use.base().manifest().toString());
        json.writeStringField("configuration", use.base().configuration().toString());
        json.writeNumberField("line", use.line());
        json.writeEndObject();
    }

    private void part(KeyPart part, boolean inBase) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", part.name().toString());
        json.writeFieldName("value");
        value(part.value());
        json.writeArrayFieldStart("tiers");
        if (inBase) {
            json.writeString(Tier.BASE.toString());
        }
        json.writeString(Tier.FILES.toString());
        json.writeEndArray();
        json.writeStringField("from", part.origin().toString());
        json.writeEndObject();
    }

    /** As in the document: a text is a JSON string there already; digests and words become strings. */
    private void value(PartValue value) throws IOException {
        if (value instanceof PartValue.Text) {
            json.writeRawValue(value.toString());
        } else {
            json.writeString(value.toString());
        }
    }
}
