package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.engine.StandaloneBuilder;
import io.github.dockercache.engine.TestEngine;
import io.github.dockercache.engine.TestEngine.Flavour;
import io.github.dockercache.image.DockerCacheException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EngineSurveyorTest {

    private static final String GRAPH = "{\"ServerVersion\":\"26.1.5\",\"Driver\":\"overlay2\",\"DriverStatus\":[],"
            + "\"ClientInfo\":{\"Context\":\"default\"},\"HttpProxy\":\"http://user:planted@proxy:3128\",\"HttpsProxy\":\"user:planted@proxy:3128\","
            + "\"NoProxy\":\"localhost\",\"RegistryConfig\":{\"InsecureRegistryCIDRs\":[\"127.0.0.0/8\"],\"IndexConfigs\":{"
            + "\"docker.io\":{\"Secure\":true},\"plain.test:5000\":{\"Secure\":false}},\"Mirrors\":[\"https://mirror.test/\"]}}";
    private static final String CONTAINERD = GRAPH.replace(
            "\"DriverStatus\":[]", "\"DriverStatus\":[[\"driver-type\",\"io.containerd.snapshotter.v1\"]]");
    private static final String LIST = """
            NAME/NODE   DRIVER/ENDPOINT         STATUS     BUILDKIT   PLATFORMS
            far         remote
             \\_ far0     \\_ tcp://127.0.0.1:1   inactive
            default*    docker
             \\_ default  \\_ default            running    v0.13.2    linux/amd64
            """;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private EngineSurvey survey(Said said, EngineName wanted, String builder) {
        return new EngineSurveyor(Map.of("HOME", "/home/x"), said, threads).survey(wanted, builder);
    }

    private static Said docker(String info) {
        return new Said()
                .says("docker info --format {{json .}}", info)
                .says("docker version --format {{json .}}", "{}");
    }

    private static Said withBuildx(String info) {
        String local =
                "Name: default\nDriver: docker\n\nNodes:\nName: default\nStatus: running\nBuildKit version: v0.13.2\n";
        return docker(info)
                .says("docker buildx version", "github.com/docker/buildx v0.13.1 x\n")
                .says("docker buildx ls", LIST)
                .says("docker buildx inspect", local)
                .says("docker buildx inspect default", local)
                .says(
                        "docker buildx inspect far",
                        "Name: far\nDriver: remote\n\nNodes:\nName: far0\nStatus: inactive\n");
    }

    @Test
    void everyBuilderIsNamedWithTheOneInUseFirst() {
        EngineSurvey survey = survey(withBuildx(CONTAINERD), EngineName.AUTO, "");
        assertThat(survey.engines())
                .containsExactly(
                        new SurveyedEngine(
                                "buildx default", "0.13.1, docker driver, BuildKit v0.13.2", Ability.EVERY_STAGE, ""),
                        new SurveyedEngine("buildx far", "0.13.1, remote driver, not running", Ability.EVERY_STAGE, ""),
                        new SurveyedEngine("docker", "26.1.5, containerd image store", Ability.NOTHING, ""),
                        new SurveyedEngine("buildah", "", Ability.NOTHING, "buildah is not on the PATH"),
                        new SurveyedEngine("podman", "", Ability.NOTHING, "podman is not on the PATH"));
        assertThat(survey.choice()).startsWith("buildx 0.13.1 (docker driver, containerd image store)");
        assertThat(survey(withBuildx(CONTAINERD), EngineName.AUTO, "far")
                        .engines()
                        .get(0)
                        .name())
                .isEqualTo("buildx far");
    }

    @Test
    void theImageStoreDecidesWhatCanBeKept() {
        assertThat(survey(withBuildx(GRAPH), EngineName.AUTO, "").engines())
                .extracting(SurveyedEngine::ability)
                .startsWith(Ability.OWN_LAYERS, Ability.EVERY_STAGE, Ability.STAGE_IMAGES);
    }

    @Test
    void whatTheDaemonKnowsOfTheNetworkIsToldWithoutItsLogin() {
        Daemon daemon = survey(docker(GRAPH), EngineName.AUTO, "").daemon().orElseThrow();
        assertThat(daemon)
                .isEqualTo(new Daemon(
                        "http://proxy:3128",
                        "proxy:3128",
                        "localhost",
                        List.of("https://mirror.test/"),
                        Set.of("127.0.0.0/8", "plain.test:5000")));
    }

    @Test
    void anEngineThatIsNamedAndMissingIsTold() {
        EngineSurvey survey = survey(docker(GRAPH), EngineName.BUILDX, "");
        assertThat(survey.none())
                .get()
                .extracting(DockerCacheException::problem)
                .asString()
                .contains("buildx is not here");
        assertThat(survey.engines()).contains(SurveyedEngine.absent("buildx", "docker has no buildx"));
        assertThat(survey(docker(GRAPH), EngineName.NONE, "").none()).isEmpty();
    }

    @Test
    void noQuestionIsAskedTwice() {
        Said said = withBuildx(CONTAINERD);
        survey(said, EngineName.AUTO, "");
        assertThat(new HashSet<>(said.asked())).hasSameSizeAs(said.asked());
    }

    @Test
    @Tag("engine")
    void aRealEngineIsSurveyed() {
        for (Flavour flavour : List.of(Flavour.CONTAINERD, Flavour.GRAPH, Flavour.CLASSIC)) {
            try (TestEngine engine = TestEngine.start(flavour)) {
                Map<String, String> environment = new HashMap<>(engine.environment());
                environment.put("HOME", engine.folder().toString());
                EngineSurvey survey = new EngineSurveyor(environment, threads).survey(EngineName.AUTO, "");
                SurveyedEngine buildx = survey.engines().get(0);
                SurveyedEngine docker = survey.engines().get(1);
                assertThat(survey.daemon().orElseThrow().insecure()).contains("127.0.0.0/8");
                assertThat(survey.none()).isEmpty();
                switch (flavour) {
                    case CONTAINERD -> {
                        assertThat(buildx.ability()).isEqualTo(Ability.EVERY_STAGE);
                        assertThat(buildx.what()).matches("0\\.13\\.1\\S*, docker driver, BuildKit v0\\.\\S+");
                        assertThat(docker.what()).contains("containerd image store");
                    }
                    case GRAPH -> {
                        assertThat(buildx.ability()).isEqualTo(Ability.OWN_LAYERS);
                        assertThat(docker.ability()).isEqualTo(Ability.STAGE_IMAGES);
                    }
                    default -> {
                        assertThat(buildx).isEqualTo(SurveyedEngine.absent("buildx", "docker has no buildx"));
                        assertThat(docker.what()).startsWith("20.10.");
                    }
                }
            }
        }
    }

    @Test
    @Tag("engine")
    void aRealBuilderOfItsOwnIsSurveyedWithoutAnEngine() {
        try (StandaloneBuilder builder = StandaloneBuilder.start()) {
            EngineSurvey survey = new EngineSurveyor(builder.environment(), threads).survey(EngineName.AUTO, "");
            SurveyedEngine first = survey.engines().get(0);
            assertThat(first.what()).contains("remote driver, BuildKit ");
            assertThat(first.ability()).isEqualTo(Ability.EVERY_STAGE);
            assertThat(survey.choice()).contains("builder");
            assertThat(survey.daemon()).isEmpty();
        }
    }
}
