package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.registry.Credential.Basic;
import io.github.dockercache.registry.Credential.IdentityToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerConfigCredentialsTest {

    private static final Basic ALICE = new Basic("alice", "se:cret");
    private static final String ALICES = "{\"auth\":\""
            + Base64.getEncoder().encodeToString("alice:se:cret".getBytes(StandardCharsets.UTF_8)) + "\"}";

    @TempDir
    Path folder;

    @Test
    void anEntryIsFoundUnderEverySpellingOfItsRegistry() throws IOException {
        for (String key : List.of("ghcr.io", "https://ghcr.io", "https://ghcr.io/v2/", "http://ghcr.io/v1/")) {
            assertThat(auths("\"" + key + "\":" + ALICES).find("ghcr.io")).contains(ALICE);
        }
    }

    @Test
    void dockerHubIsFiledUnderItsOldAddress() throws IOException {
        for (String key : List.of("https://index.docker.io/v1/", "docker.io", "index.docker.io")) {
            assertThat(auths("\"" + key + "\":" + ALICES).find("docker.io")).contains(ALICE);
        }
    }

    @Test
    void anotherHostOrPortHasAnotherCredential() throws IOException {
        DockerConfigCredentials credentials = auths("\"registry.test\":" + ALICES);

        assertThat(credentials.find("registry.test:5000")).isEmpty();
        assertThat(credentials.find("my.registry.test")).isEmpty();
        assertThat(credentials.find("registry.test.evil")).isEmpty();
    }

    @Test
    void anEntryForAPathIsForThatPathOnly() throws IOException {
        DockerConfigCredentials credentials =
                auths("\"ghcr.io/orga\":" + ALICES + ",\"ghcr.io\":{\"username\":\"bob\",\"password\":\"x\"}");

        assertThat(credentials.find("ghcr.io", "orga/image")).contains(ALICE);
        assertThat(credentials.find("ghcr.io", "orgab/image")).contains(new Basic("bob", "x"));
        assertThat(auths("\"ghcr.io/orga\":" + ALICES).find("ghcr.io", "orgb/image"))
                .isEmpty();
    }

    @Test
    void anIdentityTokenIsMoreThanAPassword() throws IOException {
        assertThat(auths("\"a.test\":{\"auth\":\"YWxpY2U6eA==\",\"identitytoken\":\"tok\"}")
                        .find("a.test"))
                .contains(new IdentityToken("tok"));
    }

    @Test
    void anEmptyEntryAndAMissingFileKnowNothing() throws IOException {
        assertThat(auths("\"a.test\":{}").find("a.test")).isEmpty();
        assertThat(new DockerConfigCredentials(folder.resolve("none"), "").find("a.test"))
                .isEmpty();
    }

    @Test
    void aBrokenFileIsAnErrorThatNamesItAndShowsNothingOfIt() throws IOException {
        DockerConfigCredentials credentials = config("{\"auths\":{\"a.test\":{\"auth\":\"planted\"}");

        assertThatThrownBy(() -> credentials.find("a.test"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.resolve("config.json") + " is not valid JSON")
                .hasNoCause()
                .hasMessageNotContaining("planted");
    }

    @Test
    void anAuthThatIsNotBase64IsAnErrorThatNamesItsEntry() throws IOException {
        DockerConfigCredentials credentials = auths("\"a.test\":{\"auth\":\"?planted?\"}");

        assertThatThrownBy(() -> credentials.find("a.test"))
                .hasMessageContaining("the 'auth' of a.test")
                .hasMessageNotContaining("planted");
    }

    @Test
    void whereACredentialComesFromIsToldWithoutTheCredential() throws IOException {
        helper("own", "read url; echo '{\"Username\":\"helped\",\"Secret\":\"planted\"}'");
        Path file = folder.resolve("config.json");
        DockerConfigCredentials both =
                config("{\"credHelpers\":{\"a.test\":\"own\"},\"auths\":{\"https://b.test/v2/\":" + ALICES + "}}");
        CredentialSource all = CredentialSource.firstOf(List.of(both, host -> Optional.of(ALICE)));
        assertThat(origin(all, "a.test")).contains(new CredentialOrigin.Program("docker-credential-own", file));
        assertThat(origin(all, "b.test")).contains(new CredentialOrigin.Entry(file, "https://b.test/v2/"));
        assertThat(origin(all, "c.test")).contains(new CredentialOrigin.Unknown());
        assertThat(origin(both, "c.test")).isEmpty();
        assertThat(all.held("a.test", "", Duration.ofSeconds(9)).toString()).doesNotContain("planted");
    }

    @Test
    void theHelperOfACloudIsTold() throws IOException {
        helper("ecr-login", "echo '{\"Username\":\"AWS\",\"Secret\":\"planted\"}'");
        CloudCredentials cloud = new CloudCredentials(Map.of("PATH", folder + ":" + System.getenv("PATH")));
        assertThat(origin(cloud, "public.ecr.aws")).contains(new CredentialOrigin.Cloud("docker-credential-ecr-login"));
        assertThat(origin(cloud, "a.test")).isEmpty();
    }

    private static Optional<CredentialOrigin> origin(CredentialSource source, String registry) {
        return source.held(registry, "", Duration.ofSeconds(9)).map(HeldCredential::origin);
    }

    @Test
    void aRegistrysOwnHelperIsAskedFirst() throws IOException {
        helper("own", "read url; echo '{\"Username\":\"helped\",\"Secret\":\"'$url'\"}'");

        assertThat(config("{\"credHelpers\":{\"a.test\":\"own\"},\"auths\":{\"a.test\":" + ALICES + "}}")
                        .find("a.test"))
                .contains(new Basic("helped", "a.test"));
    }

    @Test
    void aStoreIsAskedForDockerHubByTheAddressThatLoginUses() throws IOException {
        helper("store", "read url; echo '{\"Username\":\"helped\",\"Secret\":\"'$url'\"}'");

        assertThat(config("{\"credsStore\":\"store\"}").find("docker.io"))
                .contains(new Basic("helped", "https://index.docker.io/v1/"));
    }

    @Test
    void aStoresTokenUserMeansAnIdentityToken() throws IOException {
        helper("store", "echo '{\"Username\":\"<token>\",\"Secret\":\"tok\"}'");

        assertThat(config("{\"credsStore\":\"store\"}").find("a.test")).contains(new IdentityToken("tok"));
    }

    @Test
    void aHelperIsAskedOncePerRegistry() throws IOException {
        helper("store", "echo x >> " + folder.resolve("asked") + "; echo '{\"Username\":\"u\",\"Secret\":\"s\"}'");
        DockerConfigCredentials credentials = config("{\"credsStore\":\"store\"}");

        credentials.find("a.test", "one");
        credentials.find("a.test", "two");

        assertThat(folder.resolve("asked")).hasContent("x");
    }

    @Test
    void aHelperThatFailsIsAskedOncePerRegistry() throws IOException {
        helper("store", "echo x >> " + folder.resolve("asked") + "; exit 3");
        DockerConfigCredentials credentials = config("{\"credsStore\":\"store\"}");

        for (String repository : List.of("one", "two")) {
            assertThatThrownBy(() -> credentials.find("a.test", repository))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("docker-credential-store, asked for a.test, fails (exit code 3)");
        }
        assertThat(folder.resolve("asked")).hasContent("x");
    }

    @Test
    void aCloudsHelperIsAskedOncePerRegistry() throws IOException {
        helper("gcloud", "echo x >> " + folder.resolve("asked") + "; exit 1");
        CloudCredentials credentials = new CloudCredentials(Map.of("PATH", folder.toString()));

        assertThat(credentials.find("gcr.io", "one")).isEmpty();
        assertThat(credentials.find("gcr.io", "two")).isEmpty();
        assertThat(folder.resolve("asked")).hasContent("x");
    }

    @Test
    void aHelperThatFindsNothingIsNoError() throws IOException {
        helper("store", "echo credentials not found in native keychain; exit 1");

        assertThat(config("{\"credsStore\":\"store\"}").find("a.test")).isEmpty();
    }

    @Test
    void aHelperThatFailsIsOneErrorWithoutItsOutput() throws IOException {
        helper("store", "echo planted; echo planted >&2; exit 3");
        DockerConfigCredentials credentials = config("{\"credsStore\":\"store\"}");

        assertThatThrownBy(() -> credentials.find("a.test"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("docker-credential-store, asked for a.test, fails (exit code 3)")
                .hasMessageNotContaining("planted");
    }

    @Test
    void aHelperThatTalksNonsenseIsOneErrorWithoutItsOutput() throws IOException {
        helper("store", "echo planted");
        DockerConfigCredentials credentials = config("{\"credsStore\":\"store\"}");

        assertThatThrownBy(() -> credentials.find("a.test"))
                .hasMessageContaining("no credential")
                .hasNoCause()
                .hasMessageNotContaining("planted");
    }

    @Test
    void aHelperThatIsNotInstalledIsAnErrorThatNamesItAndTheFile() throws IOException {
        DockerConfigCredentials credentials = config("{\"credsStore\":\"nowhere\"}");

        assertThatThrownBy(() -> credentials.find("a.test"))
                .hasMessageContaining("docker-credential-nowhere")
                .hasMessageContaining(folder.resolve("config.json").toString())
                .hasMessageContaining("is not on the PATH");
    }

    @Test
    void aHelperThatHangsIsEndedWithItsChildren() throws IOException {
        Path program = helper("slow", "sleep 1000 & echo $! > " + folder.resolve("child") + "; wait");

        assertThatThrownBy(() -> new CredentialProgram("slow", program, Duration.ofSeconds(2)).get("a.test"))
                .hasMessageContaining("docker-credential-slow, asked for a.test, does not answer within 2 s");
        long child = Long.parseLong(Files.readString(folder.resolve("child")).trim());
        ProcessHandle.of(child)
                .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void dockersFileIsWhereTheEnvironmentSays() throws IOException {
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(
                folder.resolve("elsewhere").resolve("config.json"), "{\"auths\":{\"a.test\":" + ALICES + "}}");
        Files.createDirectories(folder.resolve(".docker"));
        Files.writeString(folder.resolve(".docker").resolve("config.json"), "{\"auths\":{\"b.test\":" + ALICES + "}}");
        Map<String, String> named =
                Map.of("DOCKER_CONFIG", folder.resolve("elsewhere").toString());

        assertThat(DockerConfigCredentials.ofDocker(named, folder).find("a.test"))
                .contains(ALICE);
        assertThat(DockerConfigCredentials.ofDocker(Map.of(), folder).find("b.test"))
                .contains(ALICE);
    }

    @Test
    void podmansFileHasTheSameForm() throws IOException {
        Path file = Files.writeString(folder.resolve("auth.json"), "{\"auths\":{\"a.test\":" + ALICES + "}}");

        assertThat(DockerConfigCredentials.ofPodman(Map.of("REGISTRY_AUTH_FILE", file.toString()), folder)
                        .find("a.test"))
                .contains(ALICE);
    }

    @Test
    void theFirstPlaceThatKnowsAnswers() {
        CredentialSource first = registry -> registry.equals("a.test") ? Optional.of(ALICE) : Optional.empty();
        CredentialSource second = registry -> Optional.of(new Basic("bob", "x"));

        CredentialSource both = CredentialSource.firstOf(List.of(first, second));

        assertThat(both.find("a.test")).contains(ALICE);
        assertThat(both.find("b.test", "c")).contains(new Basic("bob", "x"));
    }

    @Test
    void aCloudsHelperIsUsedWhereItIsInstalledAndForItsHostsOnly() throws IOException {
        helper("ecr-login", "echo '{\"Username\":\"AWS\",\"Secret\":\"s\"}'");
        helper("gcloud", "exit 1");
        CloudCredentials helpers = new CloudCredentials(Map.of("PATH", folder.toString()));

        assertThat(helpers.find("123456789012.dkr.ecr.eu-central-1.amazonaws.com"))
                .contains(new Basic("AWS", "s"));
        assertThat(helpers.find("dkr.ecr.amazonaws.com.evil.test")).isEmpty();
        assertThat(helpers.find("europe-docker.pkg.dev")).isEmpty();
        assertThat(helpers.find("x.azurecr.io")).isEmpty();
    }

    @Test
    void noCredentialShowsItself() {
        assertThat(ALICE.toString()).doesNotContain("se:cret");
        assertThat(new IdentityToken("planted").toString()).doesNotContain("planted");
    }

    private DockerConfigCredentials auths(String entries) throws IOException {
        return config("{\"auths\":{" + entries + "}}");
    }

    private DockerConfigCredentials config(String json) throws IOException {
        return new DockerConfigCredentials(Files.writeString(folder.resolve("config.json"), json), folder.toString());
    }

    private Path helper(String name, String script) throws IOException {
        Path program = folder.resolve("docker-credential-" + name);
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
