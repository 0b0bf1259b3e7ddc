package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.Platform;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.messages.Unreadable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of a key goes when one does what the message says: the Dockerfile as a file, arguments, bases. */
class KeyRemediesTest {

    @RegisterExtension
    final Remedies remedies = new Remedies();

    private TroubledProject project;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        project = new TroubledProject(folder);
    }

    @Test
    @Cures("there is no Dockerfile at …")
    void aDockerfileThatIsNotThere() throws Exception {
        project.dockerfile = project.file("docker/Dockerfile");
        remedies.follow(project::keys, "create the file", () -> project.write("docker/Dockerfile", "FROM scratch"));
        project.dockerfile = project.file("Dokerfile");
        remedies.follow(project::keys, "correct <dockerfile>", () -> project.dockerfile = project.file("Dockerfile"));
    }

    @Test
    @Cures("… is a directory, not a Dockerfile")
    void aFolderForADockerfile() throws Exception {
        project.write("docker/Dockerfile", "FROM scratch");
        project.dockerfile = project.file("docker");
        remedies.follow(
                project::keys, "correct <dockerfile>", () -> project.dockerfile = project.file("docker/Dockerfile"));
    }

    @Test
    @Cures("… has … MiB, which is no Dockerfile")
    void anArchiveForADockerfile() throws Exception {
        project.dockerfile = project.file("app.tar");
        try (RandomAccessFile large = new RandomAccessFile(project.dockerfile.toFile(), "rw")) {
            large.setLength(17 << 20);
        }
        remedies.follow(project::keys, "correct <dockerfile>", () -> project.dockerfile = project.file("Dockerfile"));
    }

    @Test
    @Cures("… is empty")
    void anEmptyDockerfile() throws Exception {
        project.write("Dockerfile", "");
        remedies.follow(project::keys, "write FROM image into it", () -> project.write("Dockerfile", "FROM scratch"));
        project.dockerfile = project.file("Other");
        project.write("Other", "");
        remedies.follow(project::keys, "name another file", () -> project.dockerfile = project.file("Dockerfile"));
    }

    @Test
    @Cures("… has no FROM")
    void aDockerfileOfComments() throws Exception {
        project.write("Dockerfile", "# to do\n");
        remedies.follow(
                project::keys,
                "start it with FROM image",
                () -> project.write("Dockerfile", "FROM scratch\n# to do\n"));
        project.dockerfile = project.file("notes");
        project.write("notes", "# to do\n");
        remedies.follow(project::keys, "correct <dockerfile>", () -> project.dockerfile = project.file("Dockerfile"));
    }

    @Test
    @Cures("… cannot be read")
    void aDockerfileThatCannotBeRead() throws Exception {
        try (Unreadable file = Unreadable.make(project.dockerfile)) {
            remedies.follow(project::keys, "let the user who runs Maven read it", file::makeReadable);
        }
    }

    @Test
    @Cures("… has no stage …")
    void aTargetThatIsNoStage() throws Exception {
        project.write("Dockerfile", "FROM scratch AS build\nFROM scratch AS run\n");
        project.target = "biuld";
        remedies.follow(project::keys, "did you mean build?", () -> project.target = "build");
        project.write("Dockerfile", "FROM scratch\n");
        remedies.follow(
                project::keys,
                "give a stage a name (FROM … AS name)",
                () -> project.write("Dockerfile", "FROM scratch AS build\n"));
        project.target = "test";
        project.write("Dockerfile", "FROM scratch\n");
        remedies.follow(project::keys, "leave the target out to build the last one", () -> project.target = "");
    }

    @Test
    @Cures("… line *n*: the image name … takes over the value of …, which looks like a secret")
    void aSecretInAnImagesName() throws Exception {
        project.registry.push("example.com/team/base:1", "monday");
        project.write("Dockerfile", "ARG TEAM_KEY\nFROM example.com/$TEAM_KEY/base:1\n");
        project.arguments = Map.of("TEAM_KEY", "team");
        remedies.follow(
                project::keys,
                "write <notSecretArgs>TEAM_KEY</notSecretArgs>",
                () -> project.secrets = new SecretNames(Set.of("TEAM_KEY"), Set.of()));
    }

    @Test
    @Cures("the named context oci-layout://… cannot be read")
    void aContextThatIsNoLayout() throws Exception {
        project.write("Dockerfile", "FROM other\n");
        project.contexts = Map.of("other", "oci-layout://layout");
        remedies.follow(
                project::keys,
                "write oci-layout://, then the absolute path of an OCI image layout and :tag",
                () -> project.contexts = Map.of("other", "oci-layout://" + layout() + ":v1"));
        project.contexts = Map.of("other", "oci-layout://" + layout());
        remedies.follow(
                project::keys, "`:tag`", () -> project.contexts = Map.of("other", "oci-layout://" + layout() + ":v1"));
    }

    /** An OCI image layout with one image, of the tag {@code v1}. */
    private Path layout() throws IOException {
        Digest configuration = blob("{\"os\":\"linux\",\"architecture\":\"amd64\"}");
        Digest manifest = blob(
                "{\"schemaVersion\":2,\"config\":{\"digest\":\"" + configuration + "\",\"size\":38},\"layers\":[]}");
        project.write("layout/index.json", """
                {"schemaVersion":2,"manifests":[{"digest":"%s","size":1,
                 "annotations":{"org.opencontainers.image.ref.name":"v1"}}]}""".formatted(manifest));
        return project.file("layout");
    }

    private Digest blob(String text) throws IOException {
        Digest digest = Digest.of(text.getBytes(StandardCharsets.UTF_8));
        project.write("layout/blobs/sha256/" + digest.hex(), text);
        return digest;
    }

    @Test
    @Cures("the build context … has a name that no image can have")
    void aContextInCapitals() throws Exception {
        project.contexts = Map.of("Other", "docker-image://base:1");
        remedies.follow(
                project::keys,
                "name it in lower case, like a stage or an image",
                () -> project.contexts = Map.of("other", "docker-image://base:1"));
    }

    @Test
    @Cures("… line *n*: …")
    void aContextOfNoImage() throws Exception {
        project.registry.push("debian:12", "monday");
        project.write("Dockerfile", "FROM other\n");
        project.contexts = Map.of("other", "docker-image://Debian!");
        remedies.follow(
                project::keys,
                "write it like docker-image://debian:12",
                () -> project.contexts = Map.of("other", "docker-image://debian:12"));
    }

    @Test
    @Cures("… line *n*: …")
    void aFrontendThatIsNoImage() throws Exception {
        project.registry.push("docker/dockerfile:1", "monday");
        project.arguments = Map.of("BUILDKIT_SYNTAX", "Docker/!");
        remedies.follow(
                project::keys,
                "write it like docker/dockerfile:1",
                () -> project.arguments = Map.of("BUILDKIT_SYNTAX", "docker/dockerfile:1"));
    }

    @Test
    @Cures("… line *n*: …")
    void aTriggerOfABaseThatCannotBe() throws Exception {
        project.registry.push("base:1", "monday", "FROM scratch");
        project.registry.push("base:2", "tuesday");
        project.write("Dockerfile", "FROM base:1\n");
        remedies.follow(project::keys, "use another base", () -> project.write("Dockerfile", "FROM base:2\n"));
        project.registry.push("base:1", "monday", "RUN one\\nRUN two");
        project.write("Dockerfile", "FROM base:1\n");
        remedies.follow(project::keys, "use another base", () -> project.write("Dockerfile", "FROM base:2\n"));
    }

    @Test
    @Cures("… line *n*: …")
    void basesThatBringInBasesWithoutEnd() throws Exception {
        for (int i = 0; i < 60; i++) {
            project.registry.push("base:" + i, "monday", "COPY --from=base:" + (i + 1) + " a /");
        }
        project.registry.push("base:60", "monday");
        project.write("Dockerfile", "FROM base:0\n");
        remedies.follow(project::keys, "use other bases", () -> project.write("Dockerfile", "FROM base:60\n"));
    }

    @Test
    @Cures("… is not looked up, as Maven is offline")
    void aBaseThatIsUnknownOffline() throws Exception {
        project.registry.push("base:1", "monday");
        project.write("Dockerfile", "FROM base:1\n");
        project.asked = new NoRegistry();
        remedies.follow(project::keys, "run without -o", () -> project.asked = project.registry);
    }

    @Test
    @Cures("… has no image for …")
    void aPlatformThatABaseDoesNotHave() throws Exception {
        Platform arm = Platform.parse("linux/arm64");
        project.registry.push("base:1", "monday");
        project.registry.pushIndex("both:1", "monday", TroubledProject.AMD64, arm);
        project.write("Dockerfile", "FROM base:1\n");
        project.platform = arm;
        remedies.follow(project::keys, "change <platforms>", () -> project.platform = TroubledProject.AMD64);
        project.platform = arm;
        remedies.follow(
                project::keys,
                "write FROM --platform=… for this stage",
                () -> project.write("Dockerfile", "FROM --platform=linux/amd64 base:1\n"));
        project.write("Dockerfile", "FROM base:1\n");
        remedies.follow(
                project::keys,
                "use an image that has the platform",
                () -> project.write("Dockerfile", "FROM both:1\n"));
    }

    @Test
    @Cures("… (…) is not an image")
    void aDocumentForAnImage() throws Exception {
        project.registry.pushDocument("chart:1", "{\"schemaVersion\":1}");
        project.registry.push("chart:2", "monday");
        project.write("Dockerfile", "FROM chart:1\n");
        remedies.follow(
                project::keys,
                "use a tag that docker pull accepts",
                () -> project.write("Dockerfile", "FROM chart:2\n"));
    }

    @Test
    @Cures("the index of … has an index for …")
    void anIndexOfIndexes() throws Exception {
        project.registry.pushIndexOfIndexes("base:1", TroubledProject.AMD64);
        project.registry.push("base:2", "monday");
        project.write("Dockerfile", "FROM base:1\n");
        remedies.follow(project::keys, "use another tag", () -> project.write("Dockerfile", "FROM base:2\n"));
    }
}
