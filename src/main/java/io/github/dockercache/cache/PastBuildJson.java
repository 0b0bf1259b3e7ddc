package io.github.dockercache.cache;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.dockercache.build.BuildStep;
import io.github.dockercache.cache.PastBuild.Cost;
import io.github.dockercache.cache.PastBuild.Origin;
import io.github.dockercache.cache.PastBuild.Outcome;
import io.github.dockercache.cache.PastBuild.OwnLayer;
import io.github.dockercache.cache.PastBuild.UsedBase;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.CacheKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A line of the history. The site documents the format. */
final class PastBuildJson {

    private static final int SCHEMA = 1;

    private PastBuildJson() {}

    /** On one line, without its end. */
    static String of(PastBuild build) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            write(build, json);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return text.toString();
    }

    private static void write(PastBuild build, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema", SCHEMA);
        json.writeStringField("time", build.time().toString());
        json.writeStringField("module", build.origin().module());
        json.writeStringField("image", build.origin().image());
        json.writeStringField("branch", build.origin().branch());
        json.writeStringField("commit", build.origin().commit());
        json.writeStringField("rung", build.outcome().rung().toString());
        json.writeStringField("why", build.outcome().why());
        json.writeStringField("engine", build.outcome().engine());
        json.writeStringField("digest", build.outcome().image().toString());
        json.writeNumberField("size", build.outcome().size());
        json.writeObjectFieldStart("keys");
        for (var key : build.outcome().keys().entrySet()) {
            json.writeStringField(key.getKey(), key.getValue().toString());
        }
        json.writeEndObject();
        if (build.cost().isPresent()) {
            cost(build.cost().get(), json);
        }
        json.writeArrayFieldStart("bases");
        for (UsedBase base : build.bases()) {
            json.writeStartObject();
            json.writeStringField("name", base.name());
            json.writeStringField("platform", base.platform().toString());
            json.writeStringField("digest", base.digest().toString());
            json.writeStringField("id", base.id().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("layers");
        for (OwnLayer layer : build.layers()) {
            json.writeStartObject();
            json.writeStringField("digest", layer.digest().toString());
            json.writeNumberField("size", layer.size());
            json.writeEndObject();
        }
        json.writeEndArray();
        StepsJson.write(build.steps(), json);
        json.writeEndObject();
    }

    private static void cost(Cost cost, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("milliseconds");
        json.writeNumberField("total", cost.total().toMillis());
        json.writeNumberField("engine", cost.engine().toMillis());
        json.writeNumberField("storing", cost.storing().toMillis());
        json.writeEndObject();
    }

    /** {@link IllegalArgumentException} when it is not what {@link #of} writes; fields that it does not know are tolerated. */
    static PastBuild parse(String line) {
        JsonTree json = JsonTree.parse(line.getBytes(StandardCharsets.UTF_8));
        if (json.number("schema") != SCHEMA) {
            throw new IllegalArgumentException("its schema is " + json.number("schema"));
        }
        return new PastBuild(
                time(json.text("time")),
                new Origin(json.text("module"), json.text("image"), json.text("branch"), json.text("commit")),
                new Outcome(
                        Rung.valueOf(json.text("rung").toUpperCase(Locale.ROOT)),
                        json.text("why"),
                        json.text("engine"),
                        Digest.parse(json.text("digest")),
                        json.number("size"),
                        keys(json.object("keys"))),
                json.has("milliseconds") ? Optional.of(cost(json.object("milliseconds"))) : Optional.empty(),
                json.objects("bases").stream().map(PastBuildJson::base).toList(),
                json.objects("layers").stream()
                        .map(layer -> new OwnLayer(Digest.parse(layer.text("digest")), layer.number("size")))
                        .toList(),
                json.objects("steps").stream().map(PastBuildJson::step).toList());
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time: '" + text + "'", e);
        }
    }

    private static SortedMap<String, CacheKey> keys(JsonTree json) {
        SortedMap<String, CacheKey> keys = new TreeMap<>();
        json.texts().forEach((name, key) -> keys.put(name, new CacheKey(Digest.parse("sha256:" + key))));
        return keys;
    }

    private static Cost cost(JsonTree json) {
        return new Cost(millis(json, "total"), millis(json, "engine"), millis(json, "storing"));
    }

    private static Duration millis(JsonTree json, String name) {
        return Duration.ofMillis(json.number(name));
    }

    private static UsedBase base(JsonTree json) {
        return new UsedBase(
                json.text("name"),
                Platform.parse(json.text("platform")),
                Digest.parse(json.text("digest")),
                Digest.parse(json.text("id")));
    }

    private static BuildStep step(JsonTree json) {
        return new BuildStep(json.text("name"), json.text("state").equals("cached"), millis(json, "milliseconds"));
    }
}
