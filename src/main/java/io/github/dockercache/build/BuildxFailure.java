package io.github.dockercache.build;

import io.github.dockercache.build.BuildProgress.Failed;
import io.github.dockercache.build.BuildProgress.Told;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why a build failed, from what BuildKit said last. */
final class BuildxFailure {

    /** BuildKit's words for a command that ended by itself, and not well. */
    private static final Pattern COMMAND = Pattern.compile("did not complete successfully: (exit code: [0-9]+)");

    /** Printed before the excerpt of the Dockerfile. */
    private static final Pattern PLACE = Pattern.compile("\\S.*:([0-9]+)");

    private static final int LAST_LINES = 12;

    private BuildxFailure() {}

    static EngineException of(Told told, Path dockerfile) {
        String error = error(told);
        Matcher command = COMMAND.matcher(error);
        boolean byInstruction = command.find();
        String place = place(told.words()).map(line -> " line " + line).orElse("");
        String step = told.failed().map(failed -> ": " + failed.step()).orElse("");
        String problem = "the build of " + dockerfile + place + " failed" + step + ": "
                + (byInstruction ? command.group(1) : error) + log(told);
        String remedy = byInstruction
                ? "the command's own last lines say why; the step runs again when the Dockerfile is corrected"
                : "see what the engine says; a cache that cannot be read is left out when the build is tried again";
        return new EngineException(problem, remedy, byInstruction);
    }

    private static String error(Told told) {
        return told.words().stream()
                .filter(line -> line.startsWith("ERROR: "))
                .reduce((first, second) -> second)
                .or(() -> told.failed().map(Failed::error))
                .or(() -> told.words().stream().filter(line -> !line.isBlank()).reduce((first, second) -> second))
                .orElse("buildx did not say why")
                .replaceFirst("^ERROR: ", "");
    }

    private static Optional<String> place(List<String> words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            Matcher place = PLACE.matcher(words.get(i));
            if (place.matches() && words.get(i + 1).matches("-{10,}")) {
                return Optional.of(place.group(1));
            }
        }
        return Optional.empty();
    }

    private static String log(Told told) {
        List<String> lines = told.failed().map(Failed::log).orElse(List.of());
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                .map(line -> System.lineSeparator() + "     " + line)
                .collect(Collectors.joining());
    }
}
