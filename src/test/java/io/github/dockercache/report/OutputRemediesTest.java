package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.messages.Attempt;
import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files that a goal cannot write, or cannot read again, are no trouble any more when one does what the message says. */
class OutputRemediesTest {

    @RegisterExtension
    final Remedies remedies = new Remedies();

    @TempDir
    private Path folder;

    private final KeyValues keys =
            KeyValues.of(KeyDocuments.of(tier -> KeyDocument.parse("docker-cache-key 1\nprefix \"" + tier + "\"\n")));

    /** A link to itself, which nobody can read and everybody can replace. */
    private void breakFile(String name) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), folder.resolve(name));
    }

    @Test
    @Cures("the output folder … cannot be written")
    void anOutputFolderThatIsAFile() throws Exception {
        Path target = Files.writeString(folder.resolve("target"), "a file where a folder should be");
        KeyFolder[] output = {new KeyFolder(target.resolve("docker-cache"))};
        Attempt goal = () -> output[0].writeValues(keys);
        remedies.follow(
                goal,
                "name another one with <outputDirectory>",
                () -> output[0] = new KeyFolder(folder.resolve("other")));
        output[0] = new KeyFolder(target.resolve("docker-cache"));
        remedies.follow(goal, "make it writable", () -> Files.delete(target));
    }

    @Test
    @Cures("… cannot be read")
    void valuesThatCannotBeReadAgain() throws Exception {
        KeyFolder output = new KeyFolder(folder);
        breakFile("key.properties");
        remedies.follow(
                () -> output.addValues(KeyValues.none().with("hit", "image")),
                "run the goal key again",
                () -> output.writeValues(keys));
        assertThat(folder.resolve("key.properties")).content().contains("docker-cache.hit=image");
    }

    @Test
    @Cures({"… cannot be read", "… is not as the goal build writes it"})
    void anImageThatCannotBeReadAgain() throws Exception {
        KeyFolder output = new KeyFolder(folder);
        breakFile("image.json");
        remedies.follow(output::image, "delete it, and build the image again", () -> {
            Files.delete(folder.resolve("image.json"));
            build();
        });
        Files.writeString(folder.resolve("image.json"), "{\"schema\":\"9\"}");
        remedies.follow(output::image, "build the image again", this::build);
    }

    /** What the goal {@code build} leaves. */
    private void build() throws IOException {
        KeyFolder output = new KeyFolder(folder);
        output.clearImage();
        output.writeImage(CiReportTest.built());
    }

    @Test
    @Cures("the CI system's file … cannot be written")
    void aFileOfAnotherMachine() throws Exception {
        Map<String, String> environment = new HashMap<>();
        Attempt goal = () ->
                CiOutputs.of(environment, line -> {}).tell(CiReport.of(keys, Map.of()), new ConcurrentHashMap<>());
        for (String variable : List.of("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")) {
            Path file = folder.resolve(variable).resolve("out");
            environment.put(variable, file.toString());
            remedies.follow(goal, "or mount the folder", () -> Files.createDirectory(folder.resolve(variable)));
            environment.put(variable, folder.resolve("elsewhere/out").toString());
            remedies.follow(goal, "check " + variable, () -> environment.put(variable, file.toString()));
            environment.put(variable, folder.resolve("elsewhere/out").toString());
            remedies.follow(goal, "or unset it", () -> environment.remove(variable));
        }
    }
}
