package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTest {

    private static final String PLAIN = """
            ARG V=1
            FROM debian:12 AS build
            ARG V
            RUN make
            FROM alpine
            COPY --from=build --chown=1:1 /a /b
            CMD ["x"]
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# a comment\nARG V=1\nFROM debian:12 AS build\nARG V\n\n\nRUN make\nFROM alpine\nCOPY --from=build --chown=1:1 /a /b\nCMD [\"x\"]\n",
                "arg V=1\r\nfrom debian:12 as build\r\narg V\r\nrun make\r\nfrom alpine\r\ncopy --from=build --chown=1:1 /a /b\r\ncmd [\"x\"]\r\n",
                "ARG V=1\nFROM ubuntu AS other\nARG V\nRUN make\nFROM busybox\n  COPY   --from=0   --chown=1:1 \\\n  # c\n\n  /a \\\n /b\nCMD [  \"x\" ]",
                "ARG V=1 W=2\nFROM x AS unneeded\nRUN rm\nFROM debian:12 AS build\nARG V\nRUN   make\nFROM alpine AS last\nCOPY --from=BUILD --chown=\"1:1\" /a /b\nCMD [\"x\"]\n"
            })
    void whatDoesNotChangeTheImageDoesNotChangeTheSteps(String same) {
        assertThat(texts(same)).isEqualTo(texts(PLAIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "V=1|V=2",
                "ARG V\n|ARG V=1\n",
                "RUN make|RUN make all",
                "RUN make|RUN [\"make\"]",
                "/a /b|/a /c",
                "--chown=1:1|--chown=1:2",
                "--from=build|--from=debian:12",
                "[\"x\"]|[\"y\"]",
                "CMD|ENTRYPOINT",
                "FROM alpine|FROM build",
                "FROM alpine|FROM scratch",
                "ARG V=1\n|# escape=`\nARG V=1\n",
                "RUN make\n|RUN make\nRUN make\n",
                "RUN make|RUN 'make'"
            })
    void whatMayChangeTheImageChangesTheSteps(String change) {
        int bar = change.indexOf('|');
        String changed = PLAIN.replace(change.substring(0, bar), change.substring(bar + 1));
        assertThat(changed).isNotEqualTo(PLAIN);
        assertThat(texts(changed)).isNotEqualTo(texts(PLAIN));
    }

    @Test
    void aPlanIsTheSameHoweverOftenItIsMade() {
        Dockerfile dockerfile = Dockerfile.parse("Dockerfile", bytes(PLAIN));
        assertThat(dockerfile.plan(request(Map.of()), base -> Optional.empty()))
                .isEqualTo(dockerfile.plan(request(Map.of()), base -> Optional.empty()));
    }

    @Test
    void whatIsSecretCanBeSaid() {
        Plan plan = Dockerfile.parse("Dockerfile", bytes("FROM a\nARG LICENCE=1\nARG CACHE_KEY=2\n"))
                .plan(
                        request(Map.of()),
                        base -> Optional.empty(),
                        new SecretNames(Set.of("CACHE_KEY"), Set.of("LICENCE")));
        assertThat(plan.steps()).extracting(Step::text).contains("ARG LICENCE", "ARG CACHE_KEY=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ARG T\nFROM alpine:$T",
                "ARG T\nFROM --platform=$T alpine",
                "FROM alpine\nARG T\nSTOPSIGNAL $T",
                "FROM alpine\nARG T\nEXPOSE $T",
                "FROM alpine\nARG T\nRUN --mount=type=$T,target=/x y",
                "ARG T\nFROM alpine:${T%\\x}",
                "FROM alpine\nARG T\nENV A=${B:?$T} C=${T/}"
            })
    void noMessageTellsTheValueOfAnArgument(String text) {
        PlanRequest request = request(Map.of("T", "planted secret!"));
        assertThatThrownBy(() -> Dockerfile.parse("Dockerfile", bytes(text)).plan(request, base -> Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("planted")
                .hasMessageNotContaining("secret!")
                .hasNoCause();
    }

    private static List<String> texts(String dockerfile) {
        return Dockerfile.parse("Dockerfile", bytes(dockerfile))
                .plan(request(Map.of()), base -> Optional.empty())
                .steps()
                .stream()
                .map(Step::text)
                .toList();
    }

    private static PlanRequest request(Map<String, String> arguments) {
        Platform platform = Platform.parse("linux/amd64");
        return new PlanRequest(arguments, "", platform, platform, Map.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
