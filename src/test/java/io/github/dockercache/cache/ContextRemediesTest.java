package io.github.dockercache.cache;

import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.messages.Unreadable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the files of a build context is right when one does what the message says. */
class ContextRemediesTest {

    @RegisterExtension
    final Remedies remedies = new Remedies();

    private TroubledProject project;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        project = new TroubledProject(folder);
    }

    private void copyAll() throws IOException {
        project.write("Dockerfile", "FROM scratch\nCOPY . /\n");
    }

    @Test
    @Cures("… line *n*: there is no '…' in the build context, or the ignore file leaves it out")
    void aSourceThatIsNotThere() throws Exception {
        Files.delete(project.file("app.jar"));
        remedies.follow(
                project::build,
                "Bind `build` to a phase in which the file is made",
                () -> project.write("app.jar", "made by the goal jar"));
        project.write("Dockerfile", "FROM scratch\nCOPY ap.jar /\n");
        remedies.follow(
                project::build,
                "correct the source",
                () -> project.write("Dockerfile", "FROM scratch\nCOPY app.jar /\n"));
        project.write(".dockerignore", "*\n!*.war\n");
        remedies.follow(
                project::build, "or the ignore file", () -> project.write(".dockerignore", "*\n!*.war\n!app.jar\n"));
    }

    @Test
    @Cures("… line *n*: …")
    void aSourceThatBuildKitDoesNotGet() throws Exception {
        project.write("classes/App.class", "made by the compiler");
        Files.createSymbolicLink(project.file("link"), Path.of("classes"));
        project.write("classes/Other.class", "made by the compiler");
        project.write("Dockerfile", "FROM scratch\nCOPY link/App.class /\nCOPY link/Other.class /\n");
        project.ladder = Ladders.WITHOUT_ENGINE;
        remedies.follow(
                project::build,
                "name the folder that a link leads to",
                () -> project.write("Dockerfile", "FROM scratch\nCOPY classes/App.class classes/Other.class /\n"));
        project.write("Dockerfile", "FROM scratch\nCOPY classes/*.jar /\n");
        remedies.follow(
                project::build,
                "copy a folder instead of a pattern that finds nothing",
                () -> project.write("Dockerfile", "FROM scratch\nCOPY classes /\n"));
    }

    @Test
    @Cures("… line *n*: …")
    void aModeThatIsNone() throws Exception {
        project.ladder = Ladders.WITHOUT_ENGINE;
        project.write("Dockerfile", "FROM scratch\nCOPY --chmod=execute app.jar /\n");
        remedies.follow(
                project::build,
                "write it in octal from 0 to 7777, like 0755",
                () -> project.write("Dockerfile", "FROM scratch\nCOPY --chmod=0755 app.jar /\n"));
        project.write("Dockerfile", "FROM scratch\nCOPY --chmod=8 app.jar /\n");
        remedies.follow(
                project::build,
                "or with letters, like u+x",
                () -> project.write("Dockerfile", "FROM scratch\nCOPY --chmod=u+x app.jar /\n"));
    }

    @Test
    @Cures("… line *n*: the source '…' …")
    void aSourceThatIsNoPattern() throws Exception {
        project.write("Dockerfile", "FROM scratch\nCOPY [a-pp.jar /\n");
        remedies.follow(
                project::build,
                "a `[` without its end",
                () -> project.write("Dockerfile", "FROM scratch\nCOPY [a-p]pp.jar /\n"));
        project.write("Dockerfile", "FROM scratch\nCOPY app*\\\\ /\n");
        remedies.follow(
                project::build,
                "or a backslash at the end",
                () -> project.write("Dockerfile", "FROM scratch\nCOPY app* /\n"));
    }

    @Test
    @Cures("… line *n*: the pattern …")
    void anIgnoredPatternThatIsNone() throws Exception {
        project.write(".dockerignore", "app[.log\n");
        remedies.follow(
                project::build,
                "a backslash before a character takes its meaning away",
                () -> project.write(".dockerignore", "app\\[.log\n"));
        project.write(".dockerignore", "app[.log\n");
        remedies.follow(project::build, "correct it", () -> project.write(".dockerignore", "app[0-9].log\n"));
    }

    @Test
    @Cures("… line *n*: the line is longer than … bytes")
    void anIgnoredPatternWithoutEnd() throws Exception {
        String half = "x".repeat(40_000);
        project.write(".dockerignore", half + "/" + half + "\n");
        remedies.follow(
                project::build,
                "split it into several",
                () -> project.write(".dockerignore", half + "\n" + half + "\n"));
    }

    @Test
    @Cures("… in the build context is …")
    void aPipe() throws Exception {
        Path pipe = project.file("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        copyAll();
        remedies.follow(project::build, "name it in the ignore file", () -> project.write(".dockerignore", "pipe\n"));
        project.write(".dockerignore", "");
        remedies.follow(project::build, "remove it", () -> Files.delete(pipe));
    }

    @Test
    @Cures("… in the build context … has a name or a target that is not UTF-8")
    void aNameOfAnotherCharacterSet() throws Exception {
        copyAll();
        Path odd = Path.of(URI.create(project.file("").toUri() + "caf%E9"));
        Files.createFile(odd);
        remedies.follow(project::build, "rename it", () -> Files.move(odd, project.file("cafe")));
        Files.createFile(odd);
        remedies.follow(project::build, "name it in the ignore file", () -> project.write(".dockerignore", "caf?\n"));
    }

    @Test
    @Cures("the build context … is not a folder")
    void aContextThatIsNotThere() throws Exception {
        project.context = project.file("docker");
        remedies.follow(project::build, "or make the folder", () -> project.write("docker/app.jar", "one"));
        project.context = project.file("dokcer");
        remedies.follow(project::build, "correct contextDirectory", () -> project.context = project.file("docker"));
    }

    @Test
    @Cures("… in the build context cannot be read")
    void aFileThatCannotBeRead() throws Exception {
        copyAll();
        try (Unreadable file = Unreadable.make(project.file("app.jar"))) {
            remedies.follow(
                    project::build, "name it in the ignore file", () -> project.write(".dockerignore", "app.jar\n"));
            project.write(".dockerignore", "");
            remedies.follow(project::build, "make it readable", file::makeReadable);
        }
    }

    @Test
    @Cures("the build context … cannot be read")
    void anIgnoreFileThatCannotBeRead() throws Exception {
        copyAll();
        project.write(".dockerignore", "target\n");
        try (Unreadable file = Unreadable.make(project.file(".dockerignore"))) {
            remedies.follow(project::build, "make it readable", file::makeReadable);
        }
    }

    @Test
    @Cures("the build context … cannot be read")
    void aFolderThatCannotBeRead() throws Exception {
        copyAll();
        project.write("data/rows", "");
        try (Unreadable folder = Unreadable.make(project.file("data"))) {
            remedies.follow(
                    project::build,
                    "or ignore what cannot be read in the ignore file",
                    () -> project.write(".dockerignore", "data\n"));
            project.write(".dockerignore", "");
            remedies.follow(project::build, "make it readable", folder::makeReadable);
        }
    }
}
