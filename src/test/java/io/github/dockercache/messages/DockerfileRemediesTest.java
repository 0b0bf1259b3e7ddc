package io.github.dockercache.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.dockerfile.Dockerfile;
import io.github.dockercache.dockerfile.PlanRequest;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Dockerfile's reader refuses is taken as soon as the Dockerfile is what the message says. */
class DockerfileRemediesTest {

    private static final Path READER = Path.of("src/main/java/io/github/dockercache/dockerfile");
    private static final Platform HERE = Platform.parse("linux/amd64");

    /** What comes of more than a Dockerfile: of a base, a platform, a parameter. Other tests have it. */
    private static final Set<String> OF_MORE = Set.of(
            "the ONBUILD triggers of its bases bring in more and more bases",
            "it is not one instruction",
            "it is FROM",
            "a path is not below C:\\",
            "the build context … names no image: …",
            "the frontend in BUILDKIT_SYNTAX is no image name");

    @RegisterExtension
    final Remedies remedies = new Remedies();

    private String text = "";

    private void plan(Platform platform) {
        Dockerfile.parse("Dockerfile", text.getBytes(StandardCharsets.ISO_8859_1))
                .plan(new PlanRequest(Map.of(), "", platform, platform, Map.of()), base -> Optional.empty());
    }

    static Stream<Correction> corrections() {
        return Corrections.all();
    }

    @ParameterizedTest
    @MethodSource("corrections")
    @Cures("… line *n*: …")
    void aCorrectedLineIsTaken(Correction correction) throws Exception {
        text = correction.wrong();
        remedies.follow(() -> plan(HERE), correction.says(), () -> text = correction.right());
    }

    @Test
    @Cures("… line *n*: …")
    void aWindowsPathBelowC() throws Exception {
        text = "FROM scratch\nWORKDIR D:\\app\n";
        remedies.follow(
                () -> plan(Platform.parse("windows/amd64")),
                "write it below C:\\",
                () -> text = "FROM scratch\nWORKDIR C:\\app\n");
    }

    @Test
    void eachRefusalHasACorrection() throws IOException {
        Set<String> refused = corrections().map(this::refused).collect(Collectors.toSet());
        List<ErrorMessage> all = ErrorMessage.refusalsIn(READER);
        assertThat(all).hasSizeGreaterThan(40);
        assertThat(all.stream()
                        .filter(ErrorMessage::hasWords)
                        .flatMap(refusal -> refusal.problems().stream())
                        .filter(problem -> !OF_MORE.contains(problem))
                        .filter(problem -> refused.stream().noneMatch(message -> isOf(problem, message)))
                        .collect(Collectors.joining("\n")))
                .isEmpty();
    }

    private String refused(Correction correction) {
        text = correction.wrong();
        try {
            plan(HERE);
            return "";
        } catch (InvalidInputException e) {
            return e.problem();
        }
    }

    private static boolean isOf(String problem, String message) {
        String pattern = Stream.of(problem.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile("\\S+ line \\d+: " + pattern, Pattern.DOTALL)
                .matcher(message)
                .matches();
    }
}
