package io.github.dockercache.report;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.key.CacheKey;
import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.key.Tier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Tells the CI system that runs this build what the keys are, in the way that it wants to be told. */
public final class CiOutputs {

    private final CiEnvironment ci;

    private CiOutputs(CiEnvironment ci) {
        this.ci = ci;
    }

    /** For the CI system that these environment variables are of. */
    public static CiOutputs of(Map<String, String> environment) {
        return new CiOutputs(new CiEnvironment(environment));
    }

    /** Tells the keys of the whole reactor; without a CI system that wants to know, nothing happens. */
    public void tell(KeyDocuments documents) {
        ci.githubOutput().ifPresent(file -> append(file, KeyValues.of(documents).asProperties()));
        ci.githubStepSummary().ifPresent(file -> append(file, summary(documents.keys())));
    }

    private static String summary(Map<Tier, CacheKey> keys) {
        StringBuilder table = new StringBuilder("| docker-cache key | value |\n| --- | --- |\n");
        keys.forEach((tier, key) ->
                table.append("| ").append(tier).append(" | `").append(key).append("` |\n"));
        return table.append('\n').toString();
    }

    private static void append(Path file, String text) {
        try {
            Files.write(
                    file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new DockerCacheException(
                    "the CI system's file " + file + " cannot be written: " + e,
                    "check GITHUB_OUTPUT and GITHUB_STEP_SUMMARY, or unset them",
                    e);
        }
    }
}
