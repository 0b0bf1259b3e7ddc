package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.key.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CiOutputsTest {

    @TempDir
    Path folder;

    private final KeyDocuments documents =
            KeyDocuments.of(tier -> KeyDocument.parse("docker-cache-key 1\nprefix \"" + tier + "\"\n"));

    @Test
    void githubsOutputsAreAddedToWhatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "before=1\n");
        CiOutputs.of(Map.of("GITHUB_OUTPUT", file.toString())).tell(documents);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "before=1",
                        "docker-cache.key.base=" + documents.get(Tier.BASE).key(),
                        "docker-cache.key.files=" + documents.get(Tier.FILES).key());
    }

    @Test
    void theSummaryIsATable() throws IOException {
        Path file = folder.resolve("summary");
        CiOutputs.of(Map.of("GITHUB_STEP_SUMMARY", file.toString())).tell(documents);
        assertThat(Files.readString(file))
                .startsWith("| docker-cache key | value |\n| --- | --- |\n| base | `"
                        + documents.get(Tier.BASE).key());
    }

    @Test
    void withoutACiSystemNothingIsWritten() throws IOException {
        CiOutputs.of(Map.of()).tell(documents);
        assertThat(folder).isEmptyDirectory();
    }
}
