package io.github.dockercache.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dockercache.image.Digest;
import io.github.dockercache.key.Inputs.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InputsTest {

    private static final PartName CONTEXT = PartName.context(1);

    private static final Inputs INPUTS = new Inputs(
            new TreeMap<>(Map.of(
                    new PartName("base.1.linux/amd64"),
                    new Place(1, "jre:${V}", "docker.io/library/jre:1", true),
                    CONTEXT,
                    new Place(5, "a \"b\".jar\n", ""),
                    new PartName("instruction.001"),
                    new Place(1, "", ""))),
            new TreeMap<>(Map.of(
                    CONTEXT,
                    List.of(
                            new InputFile.Regular("a b.jar", 0644, digest("a"), 1_000, Optional.of(digest("in it"))),
                            new InputFile.Regular("ä.file.\"x\"\n", 04755, digest("b"), 0, Optional.empty()),
                            new InputFile.Folder("lib", 0755),
                            new InputFile.Link("current", "../x y")))),
            Optional.of(digest("ignored")),
            Optional.of(new CacheKey(digest("prefix"))));

    private static Digest digest(String of) {
        return Digest.of(of.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theDocumentTellsAllOfThem() {
        assertThat(Inputs.parse(INPUTS.text())).isEqualTo(INPUTS);
    }

    @Test
    void theFormatIsAsDocumented() {
        Inputs one = new Inputs(
                new TreeMap<>(Map.of(CONTEXT, new Place(5, "app.jar", ""))),
                new TreeMap<>(Map.of(
                        CONTEXT,
                        List.of(new InputFile.Regular("app.jar", 0644, digest("a"), 3, Optional.of(digest("b")))))),
                Optional.empty(),
                Optional.empty());
        assertThat(one.text())
                .isEqualTo("docker-cache-inputs 1\ncontext.001 5 \"app.jar\" \"\"\ncontext.001.file.\"app.jar\" 0644 "
                        + digest("a") + " 3 " + digest("b") + "\n");
    }

    @Test
    void whatIsOfAnotherFormatIsNotRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> Inputs.parse("docker-cache-inputs 2\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inputs.parse("docker-cache-inputs 1\ncontext.001 5\n"))
                .withMessageContaining("too few");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inputs.parse("docker-cache-inputs 1\ncontext.001 five \"\" \"\"\n"));
    }

    @Test
    void bytesAreCountedOfTheFilesOnOtherLines() {
        assertThat(INPUTS.bytesOutside(Set.of(1))).isEqualTo(1_000);
        assertThat(INPUTS.bytesOutside(Set.of(5))).isZero();
    }
}
