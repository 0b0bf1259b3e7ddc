package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectCommitTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder;

    private void git(String file, String text) throws IOException {
        Path path = folder.resolve(".git").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void aBranchIsFollowedToItsCommit() throws IOException {
        git("HEAD", "ref: refs/heads/main\n");
        git("refs/heads/main", COMMIT + "\n");
        assertThat(ProjectCommit.of(folder)).contains(COMMIT);
    }

    @Test
    void aPackedBranchIsFoundByItsWholeName() throws IOException {
        git("HEAD", "ref: refs/heads/main\n");
        git(
                "packed-refs",
                "# pack-refs with: peeled\n" + "f".repeat(40) + " refs/remotes/o/refs/heads/main2\n" + COMMIT
                        + " refs/heads/main\n");
        assertThat(ProjectCommit.of(folder)).contains(COMMIT);
    }

    @Test
    void aDetachedHeadIsItsCommit() throws IOException {
        git("HEAD", COMMIT + "\n");
        assertThat(ProjectCommit.of(folder)).contains(COMMIT);
    }

    @Test
    void aRepositoryWithoutACommitHasNone() throws IOException {
        git("HEAD", "ref: refs/heads/main\n");
        assertThat(ProjectCommit.of(folder)).isEmpty();
    }

    @Test
    void aFolderThatIsNoRepositoryHasNone() {
        assertThat(ProjectCommit.of(folder)).isEmpty();
    }
}
