package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.image.DockerCacheException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnginesTest {

    private static final String INFO = "docker info --format {{json .}}";
    private static final String DOCKER = "{\"ServerVersion\":\"26.1.5\",\"DriverStatus\":[[\"a\",\"b\"]],"
            + "\"ClientInfo\":{\"Context\":\"default\"}}";
    private static final String CONTAINERD =
            DOCKER.replace("[\"a\",\"b\"]", "[\"driver-type\",\"io.containerd.snapshotter.v1\"]");
    private static final String BUILDX = "github.com/docker/buildx v0.13.1 788433953af10f2a698f5c07611dddce2e08c7a0\n";

    /** @param known answers of the session */
    private static Engines engines(Commands commands, Map<String, List<String>> known) {
        return new Engines(
                Map.of("HOME", "/home/x"),
                commands,
                registry -> Optional.empty(),
                (question, ask) -> known.computeIfAbsent(question, key -> ask.get()));
    }

    private static EngineChoice choose(Commands commands, EngineName name, String builder) {
        return engines(commands, new HashMap<>()).choose(name, builder);
    }

    private static Said buildx(String info) {
        return new Said()
                .says(INFO, info)
                .says("docker version --format {{json .}}", "{}")
                .says("docker buildx version", BUILDX)
                .says("docker buildx inspect", "Name:          default\nDriver:        docker\n");
    }

    @Test
    void anEngineIsDescribedByWhatItCanDo() {
        assertThat(choose(buildx(CONTAINERD), EngineName.AUTO, "").why())
                .isEqualTo("buildx 0.13.1 (docker driver, containerd image store): the best engine here");
    }

    @Test
    void aBuilderOfItsOwnThatIsInUseComesFirst() {
        Said said = buildx(DOCKER).says("docker buildx inspect", "Name:   ci\nDriver:   docker-container\n");
        EngineChoice choice = choose(said, EngineName.AUTO, "");
        assertThat(choice.why()).isEqualTo("buildx 0.13.1 (builder ci): the best engine here");
        assertThat(choice.engine().usesRegistries()).isTrue();
    }

    @Test
    void theBuilderThatAUserNamesIsTaken() {
        Said said = buildx(DOCKER).says("docker buildx inspect mine", "Name: mine\nDriver: remote\n");
        assertThat(choose(said, EngineName.BUILDX, "mine").why())
                .isEqualTo("buildx 0.13.1 (builder mine): as asked for");
        assertThatExceptionOfType(DockerCacheException.class)
                .isThrownBy(() -> choose(buildx(DOCKER), EngineName.BUILDX, "other"))
                .withMessageContaining("buildx has no builder other");
    }

    @Test
    void withoutBuildxTheClassicBuilderIsTaken() {
        Said said = new Said().says(INFO, DOCKER).says("docker version --format {{json .}}", "{}");
        EngineChoice choice = choose(said, EngineName.AUTO, "");
        assertThat(choice.why())
                .isEqualTo("Docker 26.1.5 (classic builder): the best engine here; docker has no buildx");
        assertThat(choice.engine().family()).isEqualTo(Family.CLASSIC);
        assertThat(choose(buildx(DOCKER), EngineName.DOCKER, "").why())
                .isEqualTo("Docker 26.1.5 (classic builder): as asked for");
        assertThatExceptionOfType(DockerCacheException.class)
                .isThrownBy(() -> choose(buildx(CONTAINERD), EngineName.DOCKER, ""))
                .withMessageContaining("containerd's image store");
    }

    @Test
    void withoutDockerBuildahIsTaken() {
        Said said = new Said()
                .says("buildah --version", "buildah version 1.28.2 (image-spec 1.1.0-rc2)")
                .says("buildah info", "{}");
        EngineChoice choice = choose(said, EngineName.AUTO, "");
        assertThat(choice.why()).startsWith("buildah 1.28.2: the best engine here; docker ");
        assertThat(choice.engine().family()).isEqualTo(Family.BUILDAH);
        assertThatExceptionOfType(DockerCacheException.class)
                .isThrownBy(() -> choose(said, EngineName.PODMAN, ""))
                .withMessageContaining("podman is not on the PATH");
    }

    @Test
    void podmanIsNotDockerWhateverItsName() {
        Said shim = new Said()
                .says(INFO, "{\"host\":{},\"store\":{},\"version\":{}}")
                .says("docker buildx version", "buildah 1.28.2\n");
        assertThatExceptionOfType(DockerCacheException.class)
                .isThrownBy(() -> choose(shim, EngineName.BUILDX, ""))
                .withMessageContainingAll("docker is not Docker's", "docker has no buildx");
        Said server = buildx(DOCKER)
                .says(
                        "docker version --format {{json .}}",
                        "{\"Server\":{\"Components\":[{\"Name\":\"Podman Engine\"}]}}");
        assertThatExceptionOfType(DockerCacheException.class)
                .isThrownBy(() -> choose(server, EngineName.BUILDX, ""))
                .withMessageContaining("docker speaks to podman");
    }

    @Test
    void aBuilderOfAnEngineThatDoesNotAnswerIsNone() {
        Said said = new Said()
                .says(INFO, "{\"ServerVersion\":\"\",\"ServerErrors\":[\"it is down\"]}")
                .says("docker buildx version", BUILDX)
                .says("docker buildx inspect", "Name:   default\nDriver: \nError:  it is down\n");
        assertThatExceptionOfType(DockerCacheException.class)
                .isThrownBy(() -> choose(said, EngineName.AUTO, ""))
                .withMessageContainingAll("default of buildx has no driver (it is down)", "docker reaches no engine");
        said.says("buildah --version", "buildah version 1.28.2").says("buildah info", "{}");
        assertThat(choose(said, EngineName.AUTO, "").why()).startsWith("buildah 1.28.2");
    }

    @Test
    void withoutAnyEngineTheRemedyIsNamed() {
        assertThatExceptionOfType(DockerCacheException.class)
                .isThrownBy(() -> choose(new Said(), EngineName.AUTO, ""))
                .withMessageContainingAll("docker is not on the PATH", "install Docker", "<engine>none</engine>");
    }

    @Test
    void anotherModuleDoesNotAskAnEngineAgain() {
        for (Said said : List.of(
                buildx(CONTAINERD),
                new Said().says(INFO, DOCKER).says("docker version --format {{json .}}", "{}"),
                new Said().says("podman --version", "podman version 4.3.1").says("podman info", "{}"))) {
            Map<String, List<String>> session = new HashMap<>();
            EngineChoice first = engines(said, session).choose(EngineName.AUTO, "");
            int asked = said.asked().size();
            EngineChoice second = engines(said, session).choose(EngineName.AUTO, "");
            assertThat(second.why()).isEqualTo(first.why());
            assertThat(second.engine()).hasSameClassAs(first.engine());
            assertThat(said.asked()).hasSize(asked).contains(INFO);
        }
    }
}
