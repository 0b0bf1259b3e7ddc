package io.github.dockercache.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.dockerfile.ConfigChange;
import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.dockerfile.TailStep;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationBuilderTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    private static final String BASE = """
            {"architecture":"arm64","variant":"v8.1","os":"linux","author":"somebody","x":1,
             "created":"2020-01-01T00:00:00Z",
             "config":{"User":"app","Env":["PATH=/bin","A=1"],"Cmd":["run"],"Hostname":"h","OnBuild":["RUN x"],
               "Healthcheck":{"Test":["CMD","a"],"Interval":9223372036854775807}},
             "rootfs":{"type":"layers","diff_ids":["sha256:%s"]},
             "history":[{"created_by":"first"},{"created_by":"old","empty_layer":true}]}""".formatted("a".repeat(64));

    private static ConfigurationBuilder base() {
        return ConfigurationBuilder.on(BASE.getBytes(StandardCharsets.UTF_8));
    }

    private static TailStep step(ConfigChange... changes) {
        return new TailStep.Configure(new Step(1, "text"), List.of(changes));
    }

    private static JsonTree json(ConfigurationBuilder builder) {
        return JsonTree.parse(builder.json(TIME));
    }

    private static String config(ConfigurationBuilder builder) {
        return new String(json(builder).object("config").bytes(), StandardCharsets.UTF_8);
    }

    static Stream<Arguments> changes() {
        String base = "\"User\":\"app\",\"Env\":[\"PATH=/bin\",\"A=1\"],";
        String check = ",\"Healthcheck\":{\"Test\":[\"CMD\",\"a\"],\"Interval\":9223372036854775807}";
        return Stream.of(
                Arguments.of(
                        List.of(new ConfigChange.Environment("B", "2"), new ConfigChange.Environment("PATH", "/x")),
                        "{\"User\":\"app\",\"Env\":[\"PATH=/x\",\"A=1\",\"B=2\"],\"Cmd\":[\"run\"]" + check + "}"),
                Arguments.of(
                        List.of(new ConfigChange.Entrypoint(List.of("a", "b"), false, true)),
                        "{" + base + "\"Entrypoint\":[\"a\",\"b\"]" + check + "}"),
                Arguments.of(
                        List.of(new ConfigChange.Entrypoint(List.of("a b"), true, false)),
                        "{" + base + "\"Entrypoint\":[\"/bin/sh\",\"-c\",\"a b\"],\"Cmd\":[\"run\"]" + check + "}"),
                Arguments.of(
                        List.of(
                                new ConfigChange.Shell(List.of("/bin/ash", "-ec")),
                                new ConfigChange.Command(List.of("a b"), true)),
                        "{" + base + "\"Cmd\":[\"/bin/ash\",\"-ec\",\"a b\"],\"ArgsEscaped\":true" + check
                                + ",\"Shell\":[\"/bin/ash\",\"-ec\"]}"),
                Arguments.of(
                        List.of(
                                new ConfigChange.Port("81/udp"),
                                new ConfigChange.Port("80/tcp"),
                                new ConfigChange.Volume("/data"),
                                new ConfigChange.Label("b", "2"),
                                new ConfigChange.Label("a", "1"),
                                new ConfigChange.StopSignal("SIGINT"),
                                new ConfigChange.User("1:2"),
                                new ConfigChange.WorkingDirectory("/w"),
                                new ConfigChange.Trigger("RUN y")),
                        "{\"User\":\"1:2\",\"ExposedPorts\":{\"80/tcp\":{},\"81/udp\":{}},\"Env\":[\"PATH=/bin\",\"A=1\"],"
                                + "\"Cmd\":[\"run\"],\"Volumes\":{\"/data\":{}},\"WorkingDir\":\"/w\","
                                + "\"Labels\":{\"a\":\"1\",\"b\":\"2\"},\"StopSignal\":\"SIGINT\"" + check
                                + ",\"OnBuild\":[\"RUN y\"]}"),
                Arguments.of(
                        List.of(new ConfigChange.Healthcheck(
                                List.of("CMD-SHELL", "true"),
                                Optional.of(Duration.ofSeconds(5)),
                                Optional.empty(),
                                Optional.of(Duration.ZERO),
                                Optional.of(Duration.ofMillis(1)),
                                3)),
                        "{" + base + "\"Cmd\":[\"run\"],\"Healthcheck\":{\"Test\":[\"CMD-SHELL\",\"true\"],"
                                + "\"Interval\":5000000000,\"StartInterval\":1000000,\"Retries\":3}}"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeIsWrittenAsBuildKitWritesIt(List<ConfigChange> changes, String expected) {
        ConfigurationBuilder builder = base();
        builder.add(step(new ConfigChange.NoTriggers()), Optional.empty(), TIME);
        builder.add(step(changes.toArray(ConfigChange[]::new)), Optional.empty(), TIME);
        assertThat(config(builder)).isEqualTo(expected);
    }

    @Test
    void whatSaysWhatTheImageIsStays() {
        JsonTree json = json(base());
        assertThat(json.names())
                .containsExactly("created", "author", "architecture", "variant", "os", "config", "rootfs", "history");
        assertThat(json.text("variant")).isEqualTo("v8.1");
        assertThat(json.text("created")).isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void triggersThatHaveFiredAreGoneWithoutAnEntryOfTheHistory() {
        ConfigurationBuilder builder = base();
        assertThat(config(builder)).contains("\"OnBuild\":[\"RUN x\"]");
        builder.add(
                new TailStep.Adjust(new Step(1, "FROM x"), List.of(new ConfigChange.NoTriggers())),
                Optional.empty(),
                TIME);
        assertThat(config(builder)).doesNotContain("OnBuild");
        assertThat(json(builder).objects("history")).hasSize(2);
    }

    @Test
    void aStepWithALayerIsAnEntryOfTheHistoryAndALayer() {
        ConfigurationBuilder builder = base();
        Digest layer = Digest.parse("sha256:" + "b".repeat(64));
        builder.add(new TailStep.MakeFolder(new Step(1, "WORKDIR /w"), "/w", "", "/w"), Optional.of(layer), TIME);
        builder.add(step(), Optional.empty(), TIME);
        JsonTree json = json(builder);
        assertThat(json.object("rootfs").texts("diff_ids"))
                .containsExactly("sha256:" + "a".repeat(64), layer.toString());
        assertThat(json.objects("history").stream().map(entry -> entry.isTrue("empty_layer")))
                .containsExactly(false, true, false, true);
        assertThat(json.objects("history").get(2).text("created_by")).isEqualTo("WORKDIR /w");
        assertThat(json.object("config").text("WorkingDir")).isEqualTo("/w");
    }

    private static ConfigurationBuilder wanted(String platform, String fields, BuildKitRules rules) {
        String base = "{" + fields + ",\"config\":{}}";
        return ConfigurationBuilder.onBase(base.getBytes(StandardCharsets.UTF_8), Platform.parse(platform), rules);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            linux/arm64  | 'os':'linux','architecture':'arm64','variant':'v8'                     | arm64 |
            linux/arm64  | 'os':'linux','architecture':'arm64','variant':'v9','os.version':'1'     | arm64 | v9
            linux/arm64  | 'os':'linux','architecture':'amd64','variant':'v3','os.version':'1'     | arm64 |
            linux/arm/v6 | 'os':'linux','architecture':'arm','variant':'v7'                       | arm   | v6
            linux/arm    | 'os':'linux','architecture':'arm'                                     | arm   | v7
            linux/amd64  | 'author':'x'                                                          | amd64 |""")
    void theImageIsForThePlatformThatWasAskedFor(String asked, String base, String machine, @Nullable String variant) {
        JsonTree json = json(wanted(asked, base.replace('\'', '"'), BuildKitRules.CURRENT));
        assertThat(json.text("os")).isEqualTo("linux");
        assertThat(json.text("architecture")).isEqualTo(machine);
        assertThat(json.text("variant")).isEqualTo(Objects.toString(variant, ""));
        assertThat(json.has("os.version")).isEqualTo("v9".equals(variant));
        assertThat(json.has("author")).isEqualTo(base.contains("author"));
    }

    @Test
    void whetherABaseNamesTheVariantIsADifferenceOfVersions() {
        String base = "\"os\":\"linux\",\"architecture\":\"arm64\",\"variant\":\"v9\"";
        assertThat(json(wanted("linux/arm64", base, BuildKitRules.DOCKER_26)).has("variant"))
                .isFalse();
        assertThatExceptionOfType(VersionDependentException.class)
                .isThrownBy(() -> wanted("linux/arm64", base, BuildKitRules.COMMON))
                .withMessageContaining("engines and their versions differ in whether the variant");
    }

    @Test
    void theAuthorIsBesideTheConfiguration() {
        ConfigurationBuilder builder = base();
        builder.add(step(new ConfigChange.Author("me")), Optional.empty(), TIME);
        assertThat(json(builder).text("author")).isEqualTo("me");
    }

    private static List<Boolean> layersTold(ConfigurationBuilder builder) {
        return json(builder).objects("history").stream()
                .map(entry -> !entry.isTrue("empty_layer"))
                .toList();
    }

    @Test
    void theHistoryTellsOfAsManyLayersAsThereAre() {
        String diffId = "sha256:" + "a".repeat(64);
        String twoLayers = ",\"rootfs\":{\"diff_ids\":[\"%1$s\",\"%1$s\"]}".formatted(diffId);
        ConfigurationBuilder silent = wanted("linux/amd64", "\"os\":\"linux\"" + twoLayers, BuildKitRules.CURRENT);
        silent.add(step(), Optional.empty(), TIME);
        assertThat(layersTold(silent)).containsExactly(false, true, true);

        String three = ",\"history\":[{},{},{}]";
        ConfigurationBuilder talkative =
                wanted("linux/amd64", "\"os\":\"linux\"" + twoLayers + three, BuildKitRules.CURRENT);
        assertThat(layersTold(talkative)).containsExactly(true, true, false);
    }

    @Test
    void whatAnEngineMadeUpForThePrefixIsMadeUpAfterTheTail() {
        ConfigurationBuilder builder =
                ConfigurationBuilder.onPrefix("""
                {"rootfs":{"diff_ids":["sha256:%1$s","sha256:%1$s"]},"history":[{"created_by":"RUN"},
                 {"comment":"buildkit.exporter.image.v0"}]}""".formatted("a".repeat(64)).getBytes(StandardCharsets.UTF_8));
        builder.add(step(), Optional.empty(), TIME);
        assertThat(layersTold(builder)).containsExactly(true, false, true);
    }

    @Test
    void variablesOfABaseStayAsTheyAre() {
        ConfigurationBuilder builder = ConfigurationBuilder.on(
                "{\"config\":{\"Env\":[\"A\",\"B=\",\"A=2\"]}}".getBytes(StandardCharsets.UTF_8));
        builder.add(step(new ConfigChange.Environment("B", "x")), Optional.empty(), TIME);
        assertThat(config(builder)).isEqualTo("{\"Env\":[\"A\",\"B=x\",\"A=2\"]}");
        assertThat(builder.state().environment()).containsEntry("A", "2").containsEntry("B", "x");
    }

    @Test
    void anImageFromNothingHasAFolder() {
        ConfigurationBuilder builder = ConfigurationBuilder.onScratch(Platform.of("linux", "arm", "v7"));
        assertThat(config(builder)).isEqualTo("{\"WorkingDir\":\"/\"}");
        assertThat(json(builder).text("variant")).isEqualTo("v7");
        assertThat(builder.state().workingDirectory()).isEqualTo("/");
    }

    @Test
    void theStateIsThatOfTheMoment() {
        ConfigurationBuilder builder = base();
        assertThat(builder.state().user()).isEqualTo("app");
        builder.add(
                step(new ConfigChange.User("root"), new ConfigChange.Environment("B", "2")), Optional.empty(), TIME);
        assertThat(builder.state().user()).isEqualTo("root");
        assertThat(builder.state().environment()).containsEntry("A", "1").containsEntry("B", "2");
    }
}
