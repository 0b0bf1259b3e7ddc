package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitMojoTest {

    private static final String TIMESTAMP = "project.build.outputTimestamp";

    @TempDir
    private Path folder;

    private final RecordedLog log = new RecordedLog();
    private final MavenProject project = new MavenProject();

    private String told(boolean dryRun) throws Exception {
        FilledForm.set(InitForm.in(folder, project, log), "dryRun", dryRun).run();
        return String.join("\n", log.lines());
    }

    private Path pom() {
        return folder.resolve("pom.xml");
    }

    private String workflow() throws Exception {
        return Files.readString(folder.resolve(".github/workflows/build.yml"));
    }

    @Test
    void aJarThatIsAlwaysAnotherIsCured() throws Exception {
        Files.writeString(pom(), "<project>\n</project>\n");
        assertThat(told(true)).contains("so that equal sources are an equal jar", "<" + TIMESTAMP + ">20");
        assertThat(pom()).hasContent("<project>\n</project>\n");
        assertThat(told(false)).contains("Declared the plugin in", "Set " + TIMESTAMP + " in " + pom());
        assertThat(Files.readString(pom())).containsOnlyOnce("<" + TIMESTAMP + ">");
    }

    @Test
    void aProjectThatHasATimestampKeepsIt() throws Exception {
        Files.writeString(pom(), "<project/>\n");
        project.getProperties().setProperty(TIMESTAMP, "-");
        assertThat(told(true)).doesNotContain(TIMESTAMP);
        assertThat(told(false)).doesNotContain(TIMESTAMP);
        assertThat(Files.readString(pom())).doesNotContain(TIMESTAMP);
    }

    /** The POM that is written to may be another than that of the project that Maven is at. */
    @Test
    void aPomThatHasATimestampGetsNoSecondOne() throws Exception {
        Files.writeString(pom(), "<project><properties><" + TIMESTAMP + "/></properties></project>\n");
        assertThat(told(false)).contains("Declared the plugin in").doesNotContain(TIMESTAMP);
        assertThat(Files.readString(pom())).containsOnlyOnce(TIMESTAMP);
    }

    @Test
    void aPomThatHasAllStaysAsItIs() throws Exception {
        Files.writeString(pom(), "<project/>\n");
        told(false);
        project.getProperties().setProperty(TIMESTAMP, "2026-01-01T00:00:00Z");
        String written = Files.readString(pom());
        assertThat(told(false)).contains("The plugin is declared already");
        assertThat(pom()).hasContent(written);
    }

    @Test
    void theBranchIsThatTheRepositoryWasClonedAt() throws Exception {
        Path remote = Files.createDirectories(folder.resolve(".git/refs/remotes/origin"));
        Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/feature\n");
        Files.writeString(remote.resolve("HEAD"), "ref: refs/remotes/origin/trunk\n");
        Files.writeString(pom(), "<project/>\n");
        assertThat(told(false)).contains("what is deployed is the branch trunk");
        assertThat(workflow()).contains("- \"trunk\"\n");
    }

    @Test
    void withoutARemoteTheBranchIsMasterWhereThatIsCheckedOut() throws Exception {
        checkOut("master");
        told(false);
        assertThat(workflow()).contains("- \"master\"\n");
    }

    @Test
    void aBranchForAChangeIsNotDeployed() throws Exception {
        checkOut("add-docker-cache");
        assertThat(told(false)).contains("what is deployed is the branch main");
        assertThat(workflow()).contains("- \"main\"\n").doesNotContain("add-docker-cache");
    }

    private void checkOut(String branch) throws Exception {
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/" + branch + "\n");
        Files.writeString(pom(), "<project/>\n");
    }

    @Test
    void whereThereIsNoPomItIsToBeMade() throws Exception {
        assertThat(told(true)).contains("\n  1. make a pom.xml, as there is none\n  2. the same command with");
        assertThat(told(false)).contains("\n  1. make a pom.xml with what is printed above, as there is none\n");
        assertThat(pom()).doesNotExist();
    }

    @Test
    void inTheEndItSaysWhatIsNext() throws Exception {
        Files.writeString(pom(), "<project/>\n");
        assertThat(told(false))
                .contains("Next:\n  1. put the image's name in the place of registry.example.com/team/app");
    }
}
