package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.cache.ForgivingStore;
import io.github.dockercache.image.Digest;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.report.PomText;
import io.github.dockercache.store.Store;
import io.github.dockercache.store.StoreAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What goals refuse to do, and what they warn of, ends when one does what they say. */
class GoalRemediesTest {

    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    final Remedies remedies = new Remedies();

    @TempDir
    private Path folder;

    private final RecordedLog log = new RecordedLog();

    private InitMojo init() throws ReflectiveOperationException {
        return InitForm.in(folder, new MavenProject(), log);
    }

    @Test
    @Cures("… exists, and is not overwritten")
    void aConfigurationThatIsThereAlready() throws Exception {
        InitMojo goal = init();
        FilledForm.set(goal, "dryRun", true);
        goal.run();
        String printed = String.join("\n", log.lines());
        FilledForm.set(goal, "dryRun", false);
        goal.run();
        Path file = folder.resolve(".github/workflows/build.yml");
        String written = Files.readString(file);
        Files.writeString(file, "on: push\n");
        remedies.follow(goal::run, "or move the file away", () -> Files.move(file, folder.resolve("build.yml")));
        Files.writeString(file, "on: push\n");
        remedies.follow(goal::run, "prints without dryRun=false", () -> {
            assertThat(printed).contains(written);
            Files.writeString(file, written);
        });
    }

    @Test
    @Cures({"… is UTF-16 or UTF-32", "… cannot be read"})
    void aPomThatCannotBeRead() throws Exception {
        Path pom = folder.resolve("pom.xml");
        InitMojo goal = FilledForm.set(init(), "dryRun", false);
        String text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<project/>\n";
        Files.write(pom, text.getBytes(StandardCharsets.UTF_16));
        remedies.follow(
                goal::run,
                "save it as UTF-8, with that encoding in its first line",
                () -> Files.writeString(pom, text.replace("UTF-16", "UTF-8")));
        Files.writeString(pom, "<project>");
        remedies.follow(
                goal::run,
                "correct it; mvn validate must be able to read it",
                () -> Files.writeString(pom, "<project/>\n"));
        assertThat(PomText.parse("pom.xml", Files.readAllBytes(pom)).declares("docker-cache-maven-plugin"))
                .isTrue();
    }

    @Test
    @Cures("… cannot be written")
    void aLockThatCannotBeWritten() throws Exception {
        Path other = Files.writeString(folder.resolve("project"), "a file where a folder should be");
        remedies.follow(
                () -> new BaseLockFile(other.resolve("docker-cache.lock")).write(BaseLock.NONE),
                "make it and its folder writable",
                () -> {
                    Files.delete(other);
                    Files.createDirectory(other);
                });
    }

    @Test
    @Cures("Execution '…' has configuration of its own")
    void anExecutionWithItsOwnConfiguration() throws Exception {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.dockercache");
        plugin.setArtifactId("docker-cache-maven-plugin");
        PluginExecution bound = new PluginExecution();
        bound.setId("keys");
        bound.setGoals(List.of("key"));
        bound.setConfiguration("<target>run</target>");
        plugin.addExecution(bound);
        MavenProject project = new MavenProject();
        project.getBuild().addPlugin(plugin);
        KeyMojo goal = FilledForm.set(new KeyMojo(), "project", project);
        goal.setLog(log);
        MojoExecution byName = new MojoExecution(plugin, "key", "default-cli");
        FilledForm.set(goal, "execution", FilledForm.set(byName, "source", MojoExecution.Source.CLI));
        remedies.followWarning(
                () -> warnings(goal::warnOfExecutions), "move it to the plugin's <configuration>", () -> {
                    // Maven gives every execution what the plugin has
                    plugin.setConfiguration("<target>run</target>");
                });
    }

    private Store open(Path store) {
        return new ForgivingStore(
                StoreAccess.READ_WRITE.open(store, folder.resolve("scratch"), new MavenCacheLog(log)),
                new MavenCacheLog(log));
    }

    private List<String> warnings(Runnable run) {
        log.warnings().clear();
        run.run();
        return List.copyOf(log.warnings());
    }

    @Test
    @Cures("Going on without the store")
    void aStoreThatCannotKeepWhatARegistrySaid() throws Exception {
        Path store = Files.writeString(folder.resolve("store"), "a file where the store should be");
        remedies.followWarning(
                () -> warnings(() -> open(store).put(Digest.of(CONTENT), CONTENT)),
                "make the directory writable",
                () -> Files.delete(store));
    }

    @Test
    @Cures("Damaged in the store")
    void aBlobThatIsDamaged() throws Exception {
        Path store = folder.resolve("store");
        Digest digest = Digest.of(CONTENT);
        open(store).put(digest, CONTENT);
        Files.writeString(store.resolve("blobs/sha256").resolve(digest.hex()), "CONTENT");
        remedies.followWarning(
                () -> warnings(() -> {
                    Store opened = open(store);
                    if (opened.blob(digest).isEmpty()) {
                        opened.put(digest, CONTENT);
                    }
                }),
                "It counts as not there and is fetched again",
                () -> {});
    }
}
