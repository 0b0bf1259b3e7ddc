package io.github.dockercache.build;

import io.github.dockercache.messages.Attempt;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.messages.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderRemediesTest {

    @RegisterExtension
    final Remedies remedies = new Remedies();

    @TempDir
    private Path folder;

    @Test
    @Cures({"no temporary folder can be made", "… cannot be written"})
    void aTemporaryFolderWithoutRoom() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path[] temporary = {folder.resolve("nowhere")};
        Attempt build = () -> TemporaryFile.write(temporary[0]);
        remedies.follow(build, "MAVEN_OPTS=-Djava.io.tmpdir=…", () -> temporary[0] = disk);
        try (SmallDisk small = SmallDisk.at(disk)) {
            small.fillBut(8192);
            remedies.follow(build, "free some space", small::free);
        }
    }

    @Test
    @Cures("… cannot be removed")
    void aTemporaryFolderThatIsInUse() throws Exception {
        SmallDisk[] inUse = new SmallDisk[1];
        boolean[] isUsed = {true};
        Path[] left = new Path[1];
        remedies.follow(
                () -> {
                    try (WorkFolder work = WorkFolder.make()) {
                        left[0] = work.path();
                        if (isUsed[0]) {
                            inUse[0] = SmallDisk.at(
                                    Files.createDirectory(work.path().resolve("docker")));
                        }
                    }
                },
                "remove it by hand",
                () -> {
                    inUse[0].close();
                    Files.delete(left[0].resolve("docker"));
                    Files.delete(left[0]);
                    isUsed[0] = false;
                });
    }
}
