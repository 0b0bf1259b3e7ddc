package io.github.dockercache.cache;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.dockercache.build.BuildStep;
import java.io.IOException;
import java.util.List;

/** The steps of an engine as a JSON field {@code steps}, of {@code image.json} and of the history. */
public final class StepsJson {

    private StepsJson() {}

    /** Writes the field into an object that is open. */
    public static void write(List<BuildStep> steps, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("steps");
        for (BuildStep step : steps) {
            json.writeStartObject();
            json.writeStringField("name", step.name());
            json.writeStringField("state", step.cached() ? "cached" : "ran");
            json.writeNumberField("milliseconds", step.time().toMillis());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
