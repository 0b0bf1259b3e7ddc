package io.github.dockercache.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.dockercache.cache.EarlierBuild;
import io.github.dockercache.cache.Explanation;
import io.github.dockercache.cache.Explanation.Cost;
import io.github.dockercache.cache.Explanation.RungState;
import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.key.Difference;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code explain.json}: what {@code explain} says, for programs. The site documents the schema. */
final class ExplainJson {

    /** How each of these files begins. */
    static final String BEGINNING = "{\n  \"schema\" : ";

    private static final int SCHEMA = 1;

    private final JsonGenerator json;
    private final Instant now;

    private ExplainJson(JsonGenerator json, Instant now) {
        this.json = json;
        this.now = now;
    }

    /** The file's text. */
    static String of(List<Explanation> platforms, Instant now) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            new ExplainJson(json, now).write(platforms);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return text.append('\n').toString();
    }

    private void write(List<Explanation> platforms) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema", SCHEMA);
        json.writeStringField("image", platforms.get(0).image());
        json.writeArrayFieldStart("platforms");
        for (Explanation explanation : platforms) {
            json.writeStartObject();
            platform(explanation);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void platform(Explanation explanation) throws IOException {
        json.writeStringField("platform", explanation.platform().toString());
        json.writeStringField("rung", explanation.holding().rung().toString());
        if (explanation.earlier().isPresent()) {
            earlier(explanation.earlier().get());
        }
        DifferenceJson differences = new DifferenceJson(json, new DifferenceWords(explanation.created(), now));
        json.writeArrayFieldStart("causes");
        for (Difference cause : explanation.causes()) {
            differences.write(cause);
        }
        json.writeEndArray();
        Optional<Step> first = explanation.first();
        if (first.isPresent()) {
            json.writeObjectFieldStart("firstToRunAgain");
            json.writeNumberField("line", first.get().line());
            json.writeStringField("instruction", first.get().text());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("rungs");
        for (RungState rung : explanation.rungs()) {
            rung(rung, explanation);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("advice");
        for (int i = 0; i < explanation.advice().size(); i++) {
            json.writeString(AdviceWords.of(explanation.advice().get(i)));
        }
        json.writeEndArray();
    }

    private void earlier(EarlierBuild earlier) throws IOException {
        json.writeObjectFieldStart("comparedWith");
        json.writeStringField("name", earlier.name());
        json.writeStringField("place", earlier.place());
        json.writeStringField("branch", earlier.facts().branch());
        json.writeStringField("created", time(earlier.facts().created()));
        json.writeStringField("worked", time(earlier.facts().worked()));
        json.writeEndObject();
    }

    private static String time(Instant time) {
        return time.equals(Instant.EPOCH) ? "" : time.toString();
    }

    private void rung(RungState rung, Explanation explanation) throws IOException {
        Cost cost = rung.cost();
        json.writeStartObject();
        json.writeStringField("rung", rung.rung().toString());
        json.writeBooleanField("holds", rung.holds());
        json.writeStringField("note", rung.note());
        if (rung.cause().isPresent()) {
            json.writeNumberField(
                    "cause", explanation.causes().indexOf(rung.cause().get()));
        }
        json.writeNumberField("instructions", cost.steps().orElse(0));
        json.writeNumberField("milliseconds", cost.time().toMillis());
        json.writeNumberField("withoutTime", cost.untimed());
        json.writeNumberField("bytes", cost.bytes());
        json.writeEndObject();
    }
}
