package io.github.dockercache.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoreRulesTest {

    private static final String BAD = "bad";

    @TempDir
    Path folder;

    @Test
    void aPathIsIgnoredWhenBuildKitIgnoresIt() {
        SoftAssertions answers = new SoftAssertions();
        for (List<String> each : Cases.fields("ignore.txt")) {
            answers.assertThat(answers(each.get(0), each.subList(2, each.size())))
                    .as(each.get(0))
                    .isEqualTo(each.get(1).equals(BAD) ? List.of(BAD) : each.subList(2, each.size()));
        }
        answers.assertAll();
    }

    private static List<String> answers(String ignoreFile, List<String> answers) {
        try {
            IgnoreRules rules = rules(ignoreFile);
            return answers.stream()
                    .map(each -> each.substring(1))
                    .map(path -> (rules.ignores(path) ? "+" : "-") + path)
                    .toList();
        } catch (InvalidInputException e) {
            return List.of(BAD);
        }
    }

    private static IgnoreRules rules(String ignoreFile) {
        return IgnoreRules.parse(".dockerignore", ignoreFile.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void thereAreCasesOfAllKinds() {
        List<String> answers = new ArrayList<>();
        Cases.fields("ignore.txt").forEach(each -> answers.addAll(each.subList(1, each.size())));

        assertThat(answers).filteredOn(each -> each.startsWith("+")).hasSizeGreaterThan(500);
        assertThat(answers).filteredOn(each -> each.startsWith("-")).hasSizeGreaterThan(500);
        assertThat(answers).filteredOn(BAD::equals).hasSizeGreaterThan(50);
    }

    @Test
    void aBadPatternIsNamedWithItsFileAndLine() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> rules("# fine\n*.log\n\n  a[\n"))
                .withMessageContaining(".dockerignore line 4: the pattern has a bracket")
                .withMessageContaining("(a[)");
    }

    @Test
    void aLineIsNotLongerThanBuildKitReads() {
        assertThat(rules("a".repeat(65535)).ignores("a")).isFalse();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> rules("\n" + "a".repeat(65536)))
                .withMessageContaining("line 2");
    }

    @Test
    void aCommentMayBeInAnyEncoding() {
        assertThat(IgnoreRules.parse("any", new byte[] {'#', (byte) 0xe9, '\n', 'a'})
                        .ignores("a"))
                .isTrue();
    }

    @Test
    void theFileOfTheDockerfilesNameWins() throws IOException {
        Files.writeString(folder.resolve(".dockerignore"), "common");
        Files.writeString(folder.resolve("Dockerfile.dockerignore"), "own");

        IgnoreRules own = IgnoreRules.of(folder, folder.resolve("Dockerfile"));
        IgnoreRules common = IgnoreRules.of(folder, folder.resolve("Other"));

        assertThat(own.ignores("own")).isTrue();
        assertThat(own.ignores("common")).isFalse();
        assertThat(common.ignores("own")).isFalse();
        assertThat(common.ignores("common")).isTrue();
    }

    @Test
    void theFileOfTheDockerfilesNameIsBesideTheDockerfile() throws IOException {
        Path docker = Files.createDirectory(folder.resolve("docker"));
        Files.writeString(docker.resolve("app.Dockerfile.dockerignore"), "own");
        Files.writeString(docker.resolve(".dockerignore"), "no");
        Files.writeString(folder.resolve(".dockerignore"), "common");

        assertThat(IgnoreRules.of(folder, docker.resolve("app.Dockerfile")).text())
                .isEqualTo("own\n");
        assertThat(IgnoreRules.of(folder, docker.resolve("Dockerfile")).text()).isEqualTo("common\n");
    }

    @Test
    void anEmptyFileOfTheDockerfilesNameIgnoresNothing() throws IOException {
        Files.writeString(folder.resolve(".dockerignore"), "common");
        Files.writeString(folder.resolve("Dockerfile.dockerignore"), "");

        assertThat(IgnoreRules.of(folder, folder.resolve("Dockerfile")).ignores("common"))
                .isFalse();
    }

    @Test
    void anIgnoreFileMayBeALinkThatStaysInTheContext() throws IOException {
        Path context = Files.createDirectory(folder.resolve("context"));
        Files.writeString(context.resolve("rules"), "inside");
        Files.writeString(folder.resolve("rules"), "outside");
        Path link = context.resolve(".dockerignore");

        Files.createSymbolicLink(link, Path.of("rules"));
        assertThat(IgnoreRules.of(context, context.resolve("Dockerfile")).text())
                .isEqualTo("inside\n");

        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("../outside"));
        assertThat(IgnoreRules.of(context, context.resolve("Dockerfile")).text())
                .isEmpty();
    }

    @Test
    void withoutAnIgnoreFileNothingIsIgnored() throws IOException {
        Files.createDirectory(folder.resolve(".dockerignore"));

        assertThat(IgnoreRules.of(folder, folder.resolve("Dockerfile")).text()).isEmpty();
        assertThat(IgnoreRules.none().ignores("a")).isFalse();
    }

    @Test
    void theTextHasTheSameMeaning() {
        String text = rules("\ufeff# no\n /a/ \n! b\r\n**/c/../d\n").text();

        assertThat(text).isEqualTo("a\n!b\n**/d\n");
        assertThat(rules(text).text()).isEqualTo(text);
    }
}
