package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdatedImagesTest {

    private static final List<ImageReference> LOCKED = Stream.of(
                    "debian:12", "debian:11", "quay.io/team/base:1", "localhost:5000/debian:12")
            .map(ImageReference::parse)
            .toList();

    private static List<String> updated(String... names) {
        UpdatedImages updated = UpdatedImages.of(List.of(names));
        return LOCKED.stream()
                .filter(updated::contains)
                .map(ImageReference::toString)
                .toList();
    }

    @Test
    void nothingIsUpdatedUnlessNamed() {
        assertThat(updated()).isEmpty();
    }

    @Test
    void allIsEveryImage() {
        assertThat(updated("all")).hasSize(LOCKED.size());
    }

    @Test
    void aNameWithoutATagIsEveryTag() {
        assertThat(updated("debian")).containsExactly("docker.io/library/debian:12", "docker.io/library/debian:11");
        assertThat(updated("localhost:5000/debian")).containsExactly("localhost:5000/debian:12");
    }

    @Test
    void aNameWithATagIsThatOne() {
        assertThat(updated("debian:11", "quay.io/team/base:1"))
                .containsExactly("docker.io/library/debian:11", "quay.io/team/base:1");
    }

    @ParameterizedTest
    @CsvSource({"debain", "debian:10", "docker.io/team/base"})
    void aNameOfNoBaseIsRefused(String name) {
        assertThatThrownBy(() -> UpdatedImages.of(List.of(name)).requireKnown(LOCKED))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no Dockerfile has the base image " + name)
                .hasMessageContaining("docker.io/library/debian:12");
    }

    @Test
    void whatIsNoNameIsRefused() {
        assertThatThrownBy(() -> UpdatedImages.of(List.of("Debian!")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("parameter update: ");
    }
}
