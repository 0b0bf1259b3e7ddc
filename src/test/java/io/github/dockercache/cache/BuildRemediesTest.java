package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.Tier;
import io.github.dockercache.messages.Attempt;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.messages.SmallDisk;
import io.github.dockercache.store.StoreAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What ends a build does so no more when one does what the message says: secrets, full disks, stores, things to compare with. */
class BuildRemediesTest {

    @RegisterExtension
    final Remedies remedies = new Remedies();

    private TroubledProject project;
    private @Nullable Baseline against;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        project = new TroubledProject(folder);
    }

    @Test
    @Cures("…: the build argument … looks like a secret")
    void aSecretAsAnArgument() throws Exception {
        project.write("Dockerfile", "FROM scratch\nARG API_TOKEN\nCOPY app.jar /\n");
        Map<String, String> given = Map.of("API_TOKEN", "sesame");
        project.arguments = given;
        remedies.follow(
                project::build,
                "write <notSecretArgs>API_TOKEN</notSecretArgs>",
                () -> project.secrets = new SecretNames(Set.of("API_TOKEN"), Set.of()));
        project.secrets = SecretNames.USUAL;
        project.engine = Optional.of(new SmallEngine());
        remedies.follow(
                project::build,
                "<allowSecretArgs>true</allowSecretArgs>",
                () -> project.rules = new BuildRules(true, false, false, false));
        project.rules = new BuildRules(false, false, false, false);
        remedies.follow(project::build, "RUN --mount=type=secret,id=…", () -> {
            project.write("Dockerfile", "FROM scratch\nRUN --mount=type=secret,id=api make\nCOPY app.jar /\n");
            project.arguments = Map.of();
        });
    }

    @Test
    @Cures("the archive … cannot be written")
    void anArchiveThatCannotBeWritten() throws Exception {
        project.write("images", "a file where a folder should be");
        project.copies = new Copies(false, Map.of("app", project.file("images/image.tar")));
        remedies.follow(project::build, "make its folder writable", () -> Files.delete(project.file("images")));
        project.copies = new Copies(false, Map.of("app", project.file("Dockerfile/image.tar")));
        remedies.follow(project::build, "or leave <tar> out", () -> project.copies = Copies.NONE);
    }

    @Test
    @Cures("the archive … cannot be written")
    void anArchiveThatIsTooLarge() throws Exception {
        Path disk = Files.createDirectory(project.file("disk"));
        try (SmallDisk small = SmallDisk.at(disk)) {
            small.fill();
            project.copies = new Copies(false, Map.of("app", disk.resolve("image.tar")));
            remedies.follow(project::build, "make room on the disk", small::free);
        }
    }

    @Test
    @Cures("the store … cannot be written")
    void aStoreThatCannotBeWritten() throws Exception {
        project.write("cache", "a file where the store should be");
        project.store = project.file("cache");
        remedies.follow(project::build, "make the directory writable", () -> Files.delete(project.file("cache")));
        project.write("other/docker-cache-format", "9");
        project.store = project.file("other");
        remedies.follow(
                project::build,
                "name another one with -Ddocker-cache.store=…",
                () -> project.store = project.file("cache"));
        project.store = project.file("other");
        remedies.follow(project::build, "-Ddocker-cache.storeAccess=off", () -> project.access = StoreAccess.OFF);
    }

    @Test
    @Cures("the store … cannot be written")
    void aStoreOnAFullDisk() throws Exception {
        Path disk = Files.createDirectory(project.file("disk"));
        try (SmallDisk small = SmallDisk.at(disk)) {
            project.store = disk.resolve("store");
            small.fill();
            remedies.follow(project::build, "look for free space", small::free);
        }
    }

    @Test
    @Cures("no store has an image or a prefix of the key …")
    void aKeyThatNobodyHas() throws Exception {
        BuiltImage built = project.build();
        KeyDocument document = built.keys().orElseThrow().documents().get(Tier.FILES);
        against = new Baseline.Key(document.key());
        remedies.follow(
                this::explain,
                "as key.properties has it",
                () -> against = new Baseline.Key(built.results().get("image")));
        against = new Baseline.Key(document.key());
        remedies.follow(
                this::explain,
                "or the file of a key document",
                () -> against = new Baseline.Document("docker-layer-caching-files.txt", document));
    }

    @Test
    @Cures({"there is no image to push", "Maven is offline, and pushing needs the network"})
    void aPushThatCannotBe() throws Exception {
        List<StoredBuild> builds = new ArrayList<>();
        boolean[] offline = {false};
        Attempt goal = () -> project.cycle().push(new PushRequest(builds, project.file("target"), offline[0], true));
        remedies.follow(goal, "run mvn docker-cache:build first", () -> {
            BuiltImage built = project.build();
            builds.add(new StoredBuild(built.destination(), built.manifest(), built.bases(), built.entries()));
        });
        offline[0] = true;
        remedies.follow(goal, "run without -o", () -> offline[0] = false);
    }

    private void explain() {
        project.explain(Objects.requireNonNull(against));
    }
}
