package io.github.dockercache.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    /** The accent composed, and after its letter: to most file systems two names. */
    private static final String COMPOSED = "cl\u00e9 +%.lock";

    private static final String DECOMPOSED = "cle\u0301 +%.lock";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"C, *.lock", "C.UTF-8, *.lock", "C, " + COMPOSED, "C.UTF-8, " + COMPOSED, "C, " + DECOMPOSED})
    void noLocaleChangesANameOrHidesAFile(String locale, String pattern) throws IOException, InterruptedException {
        write(COMPOSED);
        write(DECOMPOSED);

        assertThat(namesIn(locale, pattern))
                .isEqualTo(pattern.startsWith("*") ? lineOf(DECOMPOSED) + lineOf(COMPOSED) : lineOf(pattern));
    }

    @Test
    void aNameThatIsNotUtf8IsRefused() throws IOException {
        Files.createFile(Path.of(URI.create(folder.toUri() + "caf%E9.lock")));
        write("b.txt");
        KeyFiles keyFiles = new KeyFiles(folder, Set.of());

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> keyFiles.digests(List.of("*.lock")))
                .withMessageContaining("not UTF-8");
        assertThat(keyFiles.digests(List.of("*.txt"))).hasSize(1);
    }

    private void write(String name) throws IOException {
        Files.writeString(FileName.in(folder, name), name);
    }

    private static String lineOf(String name) {
        return KeyFilesProgram.toAscii(name) + " " + Digest.of(name.getBytes(StandardCharsets.UTF_8)) + "\n";
    }

    private String namesIn(String locale, String pattern) throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KeyFilesProgram.class.getName(),
                folder.toString(),
                URLEncoder.encode(pattern, StandardCharsets.UTF_8));
        java.environment().put("LC_ALL", locale);
        Process process = java.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
