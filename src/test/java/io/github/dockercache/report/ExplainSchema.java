package io.github.dockercache.report;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.dockercache.cache.Explanation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The schema of {@code explain.json} that the site has; here, every field that is written must be in it. */
public final class ExplainSchema {

    private static final Path FILE = Path.of("src/site/resources/schema/explain-1.json");
    private static final String OBJECT = "\"type\": \"object\"";

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text().replace(OBJECT, OBJECT + ", \"unevaluatedProperties\": false"));

    private ExplainSchema() {}

    /** What is wrong with what programs would be given. */
    public static List<Error> flaws(List<Explanation> explanations, Instant now) {
        return SCHEMA.validate(ExplainJson.of(explanations, now), InputFormat.JSON);
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
