package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Platform;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left to an engine though it runs nothing: all of it was built by Docker 26, or read in BuildKit's sources. */
class EngineNeedsTest {

    private static final String ARRAY = "BuildKit's versions differ in what they do with the words behind a JSON array";
    private static final String PORT = "BuildKit's versions differ in whether this is a port";
    private static final String OWNER = "the owner -1 leaves files to whom they belong on the engine's disk";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SHELL ["a"] b              | array
            CMD ["a"] # b              | array
            COPY ["a", "/"] b          | array
            EXPOSE 80/tcp/udp          | port
            EXPOSE 80//x               | port
            EXPOSE 80-81-90            | port
            EXPOSE 80-81-/udp          | port
            EXPOSE 1-2-3:80            | port
            EXPOSE +80                 | port
            EXPOSE 80 0--0             | port
            EXPOSE ::1:80:80           | port
            EXPOSE $P                  | port
            COPY --chown=-1 a /        | owner
            COPY --chown=-1:5 a /      | owner
            COPY --chown=$U:-01 a /    | owner
            ADD --chown=:-1 a /        | owner
            """)
    void isLeftToAnEngine(String instruction, String reason) {
        assertThat(reason(instruction))
                .contains(
                        switch (reason) {
                            case "array" -> ARRAY;
                            case "port" -> PORT;
                            default -> OWNER;
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY << E /x\nE", "ADD a <<  'E' /x/\nE"})
    void aHeredocBehindABlankIsLeftToAnEngine(String instruction) {
        assertThat(reason(instruction)).contains("BuildKit's versions differ in whether a blank may stand behind <<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER -1\nWORKDIR /a", "USER 5:-1\nWORKDIR /a"})
    void aFolderOfAnOwnerThatStaysIsLeftToAnEngine(String instructions) {
        assertThat(reason(instructions)).contains(OWNER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHELL [\"a\"]",
                "EXPOSE 80-80/UDP [::1]:80:80 1.2.3.4:1:2 1-2:3 00000000000000000000080 80/ :80:80",
                "COPY --chown=-10:a-1 a /",
                "COPY --chmod=8 a /",
                "COPY <<E /x\n<< b\nE",
                "ADD --chown=-0:-2 a /",
                "USER -1",
                "USER -1\nUSER -2:app-1\nWORKDIR /a"
            })
    void needsNone(String instructions) {
        assertThat(reason(instructions)).isEmpty();
    }

    private static Optional<String> reason(String instructions) {
        String text = "FROM scratch\nENV P=80-81-82 U=7\n" + instructions + "\n";
        Platform platform = Platform.parse("linux/amd64");
        PlanRequest request = new PlanRequest(Map.of(), "", platform, platform, Map.of());
        return Dockerfile.parse("Dockerfile", text.getBytes(StandardCharsets.UTF_8))
                .cut(request, base -> Optional.empty(), SecretNames.USUAL)
                .lastEngineStep()
                .map(EngineStep::reason);
    }
}
