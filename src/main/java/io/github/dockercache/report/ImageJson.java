package io.github.dockercache.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.dockercache.cache.BuiltImage;
import io.github.dockercache.cache.BuiltImage.PlatformImage;
import io.github.dockercache.cache.StepsJson;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.store.EntryName;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** {@code image.json}: what was built or reused. The site documents the schema. */
final class ImageJson {

    /** How each of these files begins. */
    static final String BEGINNING = "{\n  \"schema\" : ";

    private static final int SCHEMA = 1;

    private final BuiltImage image;
    private final JsonGenerator json;

    private ImageJson(BuiltImage image, JsonGenerator json) {
        this.image = image;
        this.json = json;
    }

    /** The file's text. */
    static String of(BuiltImage image) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            new ImageJson(image, json).write();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return text.append('\n').toString();
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema", SCHEMA);
        json.writeStringField("image", image.name());
        json.writeStringField("repository", image.destination().repository());
        json.writeArrayFieldStart("tags");
        for (ImageReference name : image.destination().names()) {
            json.writeString(((Tag) name.version()).name());
        }
        json.writeEndArray();
        manifest(image.manifest());
        json.writeNumberField("size", image.size());
        json.writeStringField("hit", image.rung().toString());
        json.writeStringField("engine", image.engine());
        json.writeNumberField("milliseconds", image.effort().total().toMillis());
        json.writeArrayFieldStart("platforms");
        for (PlatformImage platform : image.platforms()) {
            platform(platform);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("bases");
        for (ImageReference base : image.bases()) {
            json.writeString(base.toString());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("entries");
        for (EntryName entry : image.entries()) {
            json.writeString(entry.text());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void platform(PlatformImage platform) throws IOException {
        json.writeStartObject();
        json.writeStringField("platform", platform.platform().toString());
        manifest(platform.manifest());
        json.writeStringField("configuration", platform.configuration().toString());
        json.writeNumberField("size", platform.size());
        StepsJson.write(platform.steps(), json);
        json.writeEndObject();
    }

    private void manifest(Descriptor manifest) throws IOException {
        json.writeStringField("digest", manifest.digest().toString());
        json.writeStringField("mediaType", manifest.mediaType());
        json.writeNumberField("manifestSize", manifest.size());
    }
}
