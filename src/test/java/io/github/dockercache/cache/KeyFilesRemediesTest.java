package io.github.dockercache.cache;

import io.github.dockercache.messages.Cures;
import io.github.dockercache.messages.Remedies;
import io.github.dockercache.messages.Unreadable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Entries of {@code keyFiles} find their files when one does what the message says. */
class KeyFilesRemediesTest {

    @RegisterExtension
    final Remedies remedies = new Remedies();

    private TroubledProject project;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        project = new TroubledProject(folder);
    }

    @Test
    @Cures("the keyFiles entry '…' finds no file")
    void aKeyFileThatIsNotThere() throws Exception {
        project.write("app/package-lock.json", "{}");
        project.keyFiles = List.of("package-lock.json");
        remedies.follow(project::keys, "create the file", () -> project.write("package-lock.json", "{}"));
        project.keyFiles = List.of("app/*.lock");
        remedies.follow(project::keys, "correct the entry", () -> project.keyFiles = List.of("app/*-lock.json"));
        project.keyFiles = List.of("app/*.lock");
        remedies.follow(project::keys, "take it out of keyFiles", () -> project.keyFiles = List.of());
    }

    @Test
    @Cures("…, found by the keyFiles entry '…', is …")
    void aKeyFileThatIsNoFile() throws Exception {
        project.write("app/package-lock.json", "{}");
        project.keyFiles = List.of("app");
        remedies.follow(project::keys, "write app/** for all files in it", () -> project.keyFiles = List.of("app/**"));
        Path link = Files.createSymbolicLink(project.file("app/link.json"), Path.of("nothing"));
        project.keyFiles = List.of("app/*.json");
        remedies.follow(project::keys, "remove the link", () -> Files.delete(link));
        project.keyFiles = List.of("/dev/null");
        remedies.follow(project::keys, "name files only", () -> project.keyFiles = List.of("app/package-lock.json"));
    }

    @Test
    @Cures({
        "keyFiles has an entry that names no file",
        "keyFiles has a name that no file can have",
        "in the keyFiles pattern '…' a '..' follows a wildcard",
        "the keyFiles entry '…' leads out of the file system"
    })
    void entriesThatCanFindNothing() throws Exception {
        project.write("package-lock.json", "{}");
        project.keyFiles = List.of(".");
        remedies.follow(
                project::keys,
                "name a file or a pattern, like package-lock.json",
                () -> project.keyFiles = List.of("package-lock.json"));
        project.keyFiles = List.of("package\0lock.json");
        remedies.follow(project::keys, "correct the name", () -> project.keyFiles = List.of("package-lock.json"));
        String here = String.valueOf(project.file("").getFileName());
        project.keyFiles = List.of("*/../package-lock.json");
        remedies.follow(
                project::keys,
                "put every '..' at the beginning",
                () -> project.keyFiles = List.of("../" + here + "/package-lock.json"));
        String up = "../".repeat(project.file("").getNameCount());
        project.keyFiles = List.of(up + "../etc/passwd");
        remedies.follow(project::keys, "remove a '..'", () -> project.keyFiles = List.of(up + "etc/passwd"));
    }

    @Test
    @Cures("the name of the key file … is not UTF-8")
    void aKeyFileOfAnotherCharacterSet() throws Exception {
        project.write("keys/usual", "");
        Path odd = Files.createFile(Path.of(URI.create(project.file("keys").toUri() + "caf%E9")));
        project.keyFiles = List.of("keys/*");
        remedies.follow(project::keys, "rename the file", () -> Files.move(odd, project.file("keys/cafe")));
    }

    @Test
    @Cures("the key file … cannot be read")
    void aKeyFileThatCannotBeRead() throws Exception {
        project.write("package-lock.json", "{}");
        project.write("yarn.lock", "");
        project.keyFiles = List.of("package-lock.json", "yarn.lock");
        try (Unreadable file = Unreadable.make(project.file("yarn.lock"))) {
            remedies.follow(
                    project::keys, "take it out of keyFiles", () -> project.keyFiles = List.of("package-lock.json"));
            project.keyFiles = List.of("package-lock.json", "yarn.lock");
            remedies.follow(project::keys, "make it readable", file::makeReadable);
        }
    }

    @Test
    @Cures("the files of the keyFiles entry '…' cannot be looked up")
    void aFolderOfKeyFilesThatCannotBeRead() throws Exception {
        project.write("web/package-lock.json", "{}");
        project.write("data/rows", "");
        project.keyFiles = List.of("**/package-lock.json");
        try (Unreadable folder = Unreadable.make(project.file("data"))) {
            remedies.follow(
                    project::keys, "or narrow the pattern", () -> project.keyFiles = List.of("web/package-lock.json"));
            project.keyFiles = List.of("**/package-lock.json");
            remedies.follow(project::keys, "make the folder readable", folder::makeReadable);
        }
    }
}
