package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.key.LockText;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A lock that is not what it should be is so again when one does what the message says. */
class LockRemediesTest {

    private static final ImageReference BASE = ImageReference.parse("base:1");

    @RegisterExtension
    final Remedies remedies = new Remedies();

    private TroubledProject project;
    private String good = "";

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        project = new TroubledProject(folder);
        project.registry.push("base:1", "monday");
        project.write("Dockerfile", "FROM base:1\nCOPY app.jar /\n");
        lock();
        good = Files.readString(file());
    }

    private Path file() {
        return project.file("docker-cache.lock");
    }

    /** The goal {@code lock}. */
    private void lock() throws IOException {
        BaseLock before =
                Files.exists(file()) ? LockText.parse("docker-cache.lock", Files.readString(file())) : BaseLock.NONE;
        project.write("docker-cache.lock", LockText.of(project.locked(before)));
    }

    /** The goal {@code build} with the lock. */
    private void build() throws IOException {
        project.lock = LockText.parse("docker-cache.lock", Files.readString(file()));
        project.build();
    }

    private void deleteAndLock() throws IOException {
        Files.delete(file());
        lock();
        assertThat(file()).content().contains("docker.io/library/base:1");
    }

    @Test
    @Cures({"… line *n*: not '…', but '…'", "… line *n*: … is there twice", "… line *n*: … has no …"})
    void aLockThatSomebodyHasEdited() throws Exception {
        List<String> edited = List.of(
                good.replace("format 1", "format 2"),
                good + good.substring(good.indexOf("docker.io")),
                good.replaceAll("(?m)^  digest .*\\n", ""));
        for (String text : edited) {
            project.write("docker-cache.lock", text);
            remedies.follow(this::build, "or delete it and run docker-cache:lock", this::deleteAndLock);
            project.write("docker-cache.lock", text);
            remedies.follow(
                    this::build, "take the file from version control", () -> project.write("docker-cache.lock", good));
        }
    }

    @Test
    @Cures("… line *n*: two versions of the file were merged")
    void aLockThatWasMerged() throws Exception {
        String ours = good.substring(good.indexOf("docker.io"));
        project.write(
                "docker-cache.lock",
                "format 1\n<<<<<<< ours\n" + ours + "=======\n" + ours.replace("base:1", "gone:1")
                        + ">>>>>>> theirs\n");
        remedies.follow(this::build, "take either side and run the goal again", () -> {
            project.write("docker-cache.lock", "format 1\n" + ours.replace("base:1", "gone:1"));
            lock();
        });
        assertThat(file()).content().isEqualTo(good);
    }

    @Test
    @Cures("docker-cache.lock says of … for … what is not so")
    void aLockThatDoesNotTellTheTruth() throws Exception {
        project.engine = Optional.of(new SmallEngine());
        project.ladder = Ladders.ENGINE;
        String image = good.replaceFirst("(?s).*    image (\\S+)\\n.*", "$1");
        Digest other = Digest.of("another".getBytes(StandardCharsets.UTF_8));
        project.write("docker-cache.lock", good.replace(image, other.toString()));
        remedies.follow(
                this::build, "run docker-cache:lock with -Ddocker-cache.update=docker.io/library/base:1", () -> {
                    BaseLock before = LockText.parse("docker-cache.lock", Files.readString(file()));
                    BaseLock rest = before.without(BASE::equals);
                    project.lock = rest;
                    project.write("docker-cache.lock", LockText.of(project.locked(before)));
                });
    }

    @Test
    @Cures("two modules get different images for …")
    void aTagThatMovesWhileItIsLocked() throws Exception {
        BaseLock[] modules = {LockText.parse("one", good), BaseLock.NONE};
        project.registry.push("base:1", "tuesday");
        modules[1] = project.locked(BaseLock.NONE);
        remedies.follow(
                () -> modules[0].and(modules[1]), "run docker-cache:lock again if the tag has moved just now", () -> {
                    modules[0] = project.locked(BaseLock.NONE);
                    modules[1] = project.locked(BaseLock.NONE);
                });
    }
}
