package io.github.dockercache.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {

    @TempDir
    private Path folder;

    private Path basedir;

    @BeforeEach
    void writeProject() throws IOException {
        basedir = folder.resolve("project/module");
        write("pom.xml", "the module's");
        write("../pom.xml", "the parent's");
        write("package-lock.json", "lock");
        write("a.lock", "a");
        write("b.lock", "b");
        write("src/main/docker/Dockerfile", "FROM debian");
        write("src/main/docker/conf/x.conf", "x");
        write("src/main/docker/conf/deep/y.conf", "y");
        write("target/classes/x.conf", "built");
        write(".git/x.conf", "git");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pom.xml | pom.xml",
                "./pom.xml | pom.xml",
                "../pom.xml | ../pom.xml",
                "..\\pom.xml | ../pom.xml",
                "../module//pom.xml | pom.xml",
                "../*/pom.xml | pom.xml",
                "../**/pom.xml | ../pom.xml pom.xml",
                "*.lock | a.lock b.lock",
                "?.lock | a.lock b.lock",
                "src/*/docker/D* | src/main/docker/Dockerfile",
                "**/*.conf | src/main/docker/conf/deep/y.conf src/main/docker/conf/x.conf",
                "**/conf/** | src/main/docker/conf/deep/y.conf src/main/docker/conf/x.conf",
                "src/main/docker/conf/ | src/main/docker/conf/deep/y.conf src/main/docker/conf/x.conf",
                "src/**/**/conf/*.conf | src/main/docker/conf/x.conf",
                "**/deep/y.conf | src/main/docker/conf/deep/y.conf",
                "**/pom.xml | pom.xml",
                "target/classes/x.conf | target/classes/x.conf",
                "target/classes/* | target/classes/x.conf",
            })
    void aPatternFindsWhatAMavenUserExpects(String pattern, String names) throws IOException {
        assertThat(keyFiles().digests(List.of(pattern)).keySet()).containsExactly(names.split(" "));
    }

    @Test
    void eachFileHasTheDigestOfItsContent() {
        assertThat(keyFiles().digests(List.of("pom.xml", "../pom.xml")))
                .containsOnlyKeys("pom.xml", "../pom.xml")
                .containsEntry("pom.xml", digest("the module's"))
                .containsEntry("../pom.xml", digest("the parent's"));
    }

    @Test
    void contentLargerThanOneReadIsDigestedWhole() throws IOException {
        write("large.bin", "0123456789".repeat(100_000));

        assertThat(keyFiles().digests(List.of("large.bin"))).containsValue(digest("0123456789".repeat(100_000)));
    }

    @Test
    void aFileThatSeveralPatternsFindIsOneFile() {
        assertThat(keyFiles().digests(List.of("pom.xml", "*.xml", "../module/pom.xml", "./pom.xml")))
                .hasSize(1);
    }

    @Test
    void anAbsoluteNameIsRelativeToTheModule() {
        assertThat(keyFiles().digests(List.of(basedir.getParent() + "/pom.xml", basedir + "/*.lock")))
                .containsOnlyKeys("../pom.xml", "a.lock", "b.lock");
    }

    @Test
    void anotherCheckoutGivesTheSameNamesAndDigests() throws IOException {
        List<String> patterns = List.of("../**/*.xml", "**/*.conf", basedir.getParent() + "/pom.xml");
        Object here = keyFiles().digests(patterns);
        Files.move(folder.resolve("project"), folder.resolve("elsewhere"));
        basedir = folder.resolve("elsewhere/module");

        assertThat(keyFiles().digests(List.of("../**/*.xml", "**/*.conf", basedir.getParent() + "/pom.xml")))
                .isEqualTo(here);
    }

    @Test
    void caseMatters() throws IOException {
        write("Upper.Lock", "upper");

        assertThat(keyFiles().digests(List.of("*.lock"))).doesNotContainKey("Upper.Lock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yarn.lock", "*.gradle", "none/**", "none/", "pom.xml/x", "**/nothing.conf", "*/pom.xml"})
    void whatFindsNothingIsAnError(String pattern) {
        assertRefused(pattern, "'" + pattern + "'", "finds no file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "/", "./.", "//", "/**/pom.xml"})
    void anEntryThatNamesNothingIsAnError(String pattern) {
        assertRefused(pattern, "names no file");
    }

    @Test
    void aFolderIsAnErrorWithTheRightPattern() {
        assertRefused("src/main/docker", "is a folder", "src/main/docker/**");
    }

    @Test
    void goingUpBehindAWildcardIsAnError() {
        assertRefused("*/../pom.xml", "'..' follows a wildcard");
    }

    @Test
    void goingUpOutOfTheFileSystemIsAnError() {
        assertRefused("../".repeat(99) + "pom.xml", "leads out of the file system");
    }

    @Test
    void aNameThatNoFileCanHaveIsAnError() {
        assertRefused("pom\0.xml", "no file can have");
    }

    @Test
    void aLinkToAFileIsThatFile() throws IOException {
        Files.createSymbolicLink(basedir.resolve("link.lock"), Path.of("../pom.xml"));

        assertThat(keyFiles().digests(List.of("link.lock"))).containsEntry("link.lock", digest("the parent's"));
        assertThat(keyFiles().digests(List.of("*.lock"))).containsEntry("link.lock", digest("the parent's"));
    }

    @Test
    void aWildcardDoesNotFollowALinkToAFolder() throws IOException {
        Files.createSymbolicLink(basedir.resolve("src/around"), Path.of(".."));
        Files.createSymbolicLink(basedir.resolve("conf"), Path.of("src/main/docker/conf"));

        assertThat(keyFiles().digests(List.of("**/*.conf"))).hasSize(2);
        assertThat(keyFiles().digests(List.of("*"))).doesNotContainKey("conf");
    }

    @Test
    void aNameMayLeadThroughALinkToAFolder() throws IOException {
        Files.createSymbolicLink(basedir.resolve("conf"), Path.of("src/main/docker/conf"));

        assertThat(keyFiles().digests(List.of("conf/x.conf"))).containsEntry("conf/x.conf", digest("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead.lock", "*.lock", "**/*.lock"})
    void aLinkToNothingIsAnError(String pattern) throws IOException {
        Files.createSymbolicLink(basedir.resolve("dead.lock"), Path.of("gone"));

        assertRefused(pattern, "dead.lock", "link to nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipe.lock", "*.lock"})
    void aPipeIsAnErrorAndNotReadForEver(String pattern) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", basedir.resolve("pipe.lock").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertRefused(pattern, "pipe.lock", "neither a file nor a folder");
    }

    private void assertRefused(String pattern, String... words) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> keyFiles().digests(List.of("pom.xml", pattern)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
    }

    private KeyFiles keyFiles() {
        return new KeyFiles(basedir, Set.of(basedir.resolve("target")));
    }

    private void write(String name, String content) throws IOException {
        Path file = basedir.resolve(name);
        Files.createDirectories(file.resolve(".."));
        Files.writeString(file, content);
    }

    private static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
