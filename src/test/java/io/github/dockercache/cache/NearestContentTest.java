package io.github.dockercache.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NearestContentTest {

    private static final Descriptor BLOB =
            new Descriptor("", Digest.of("x".getBytes(StandardCharsets.UTF_8)), 1, null, Map.of());

    /** A place that has what it is asked for, or not, and knows a repository. */
    private record Place(String content, String repository) implements ContentSource {
        @Override
        public InputStream open(Descriptor wanted) throws IOException {
            if (content.isEmpty()) {
                throw new FileNotFoundException(repository);
            }
            return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public List<ImageReference> repositories(Descriptor wanted) {
            return List.of(ImageReference.parse(repository));
        }
    }

    private static NearestContent of(ContentSource... places) {
        return new NearestContent(List.of(places));
    }

    @Test
    void theFirstPlaceThatHasItGivesIt() throws IOException {
        try (InputStream found = of(new Place("", "a"), new Place("near", "b"), new Place("far", "c"))
                .open(BLOB)) {
            assertThat(found).hasContent("near");
        }
    }

    @Test
    void whatIsNowhereIsToldWithAllPlaces() {
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> of(new Place("", "a"), new Place("", "b")).open(BLOB))
                .withMessageContaining("is nowhere")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
    }

    /** What is damaged is no reason to look elsewhere: the caller must know. */
    @Test
    void otherTroubleIsNotPassedOver() {
        ContentSource broken = content -> {
            throw new IOException("broken");
        };
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> of(broken, new Place("far", "c")).open(BLOB))
                .withMessage("broken");
    }

    @Test
    void allRepositoriesAreKnown() {
        assertThat(of(new Place("", "a"), new Place("", "b")).repositories(BLOB))
                .extracting(ImageReference::repository)
                .containsExactly("library/a", "library/b");
    }
}
