package io.github.dockercache.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.image.DockerCacheException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextFileTest {

    @TempDir
    private Path folder;

    private ContextFile.Regular listed(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("build.log"), content);
        return new ContextFile.Regular("build.log", file, 0644, content.length(), 0);
    }

    private static String copy(ContextFile.Regular file) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        file.copyTo(copy);
        return copy.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFileIsCopiedAsItIs() throws IOException {
        assertThat(copy(listed(""))).isEmpty();
        assertThat(copy(listed("x".repeat(200_000)))).isEqualTo("x".repeat(200_000));
    }

    /** Maven's own output in a file of the context, for instance. */
    @Test
    void aFileThatGrowsIsCutWhereItEndedWhenItWasListed() throws IOException {
        ContextFile.Regular file = listed("one");
        Files.writeString(file.file(), "two", StandardOpenOption.APPEND);
        assertThat(copy(file)).isEqualTo("one");
    }

    @Test
    void aFileThatHasBecomeShorterIsTold() throws IOException {
        ContextFile.Regular file = listed("three");
        Files.writeString(file.file(), "two");
        assertThatExceptionOfType(DockerCacheException.class)
                .isThrownBy(() -> copy(file))
                .withMessageContaining("build.log in the build context cannot be read")
                .withMessageContaining("shorter");
    }

    @Test
    void aFileThatIsGoneIsTold() throws IOException {
        ContextFile.Regular file = listed("one");
        Files.delete(file.file());
        assertThatExceptionOfType(DockerCacheException.class)
                .isThrownBy(() -> copy(file))
                .withMessageContaining("cannot be read");
    }
}
