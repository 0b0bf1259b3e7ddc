package io.github.dockercache.cache;

import io.github.dockercache.build.BuildStep;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The documents of the entry of a {@link NewResult}. */
final class ResultDocuments {

    /** The title of what stands behind the key document. */
    static final String INPUTS = "inputs";

    private ResultDocuments() {}

    /**
     * Gathered for what is to be saved, and not for what was found.
     *
     * @param stepsOfBefore tells how long steps took that came from a cache now
     */
    static Map<String, byte[]> of(NewResult result, PlatformBuild build, Supplier<List<BuildStep>> stepsOfBefore) {
        Map<String, byte[]> documents = new TreeMap<>();
        documents.put(NewResult.DOCUMENT, bytes(result.document().text()));
        result.inputs()
                .ifPresent(inputs -> documents.put(INPUTS, bytes(inputs.get().text())));
        if (isByEngine(result, build)) {
            RecordedSteps steps = new RecordedSteps(build.built().steps());
            documents.put(
                    RecordedSteps.DOCUMENT,
                    bytes(steps.completedBy(stepsOfBefore).text()));
        }
        return documents;
    }

    /** An engine makes the prefix where there is one; the rest is done without it. */
    private static boolean isByEngine(NewResult result, PlatformBuild build) {
        boolean hasPrefix = build.results().stream().anyMatch(NewResult::isPrefix);
        return build.engine().isPresent() && result.isPrefix() == hasPrefix;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
