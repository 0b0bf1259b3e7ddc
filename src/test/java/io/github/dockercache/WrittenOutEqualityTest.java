package io.github.dockercache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.cache.Destination;
import io.github.dockercache.cache.PastBuild.UsedBase;
import io.github.dockercache.cache.StoredBuild;
import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.ContextRead;
import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.image.Version;
import io.github.dockercache.store.EntryFacts;
import io.github.dockercache.store.EntryName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records whose equality is written out, for speed, compare each of their components. */
class WrittenOutEqualityTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final String EQUALS = "public boolean equals(@Nullable Object other)";

    private static final Digest ONE = Digest.of(new byte[] {1});
    private static final Digest TWO = Digest.of(new byte[] {2});
    private static final ImageReference IMAGE = ImageReference.parse("r.io/a:1");
    private static final ImageReference OTHER = ImageReference.parse("r.io/b:1");
    private static final Platform AMD = Platform.parse("linux/amd64");
    private static final Platform ARM = Platform.parse("linux/arm64");

    private static final Instant EPOCH = Instant.EPOCH;
    private static final Instant LATER = EPOCH.plusSeconds(1);

    private static Descriptor descriptor(Digest digest) {
        return new Descriptor("", digest, 1, null, Map.of());
    }

    /** A record, and for each of its components two values. */
    private record Row(Class<? extends Record> type, List<List<Object>> values) {

        static Row of(Class<? extends Record> type, Object... pairs) {
            return new Row(
                    type,
                    Stream.iterate(0, i -> i < pairs.length, i -> i + 2)
                            .map(i -> List.of(pairs[i], pairs[i + 1]))
                            .toList());
        }

        /** With the second value at this place; -1 for none. */
        Object with(int second) throws ReflectiveOperationException {
            Object[] arguments = new Object[values.size()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = values.get(i).get(i == second ? 1 : 0);
            }
            Constructor<? extends Record> constructor =
                    type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        }

        @Override
        public String toString() {
            return type.getName();
        }
    }

    static List<Row> rows() throws ClassNotFoundException {
        return List.of(
                Row.of(Version.Tag.class, "1", "2"),
                Row.of(Version.Pin.class, "1", "2", ONE, TWO),
                // no hex is of two algorithms
                Row.of(Digest.class, ONE.algorithm(), ONE.algorithm(), ONE.hex(), TWO.hex()),
                Row.of(Platform.class, "linux", "windows", "arm", "mips", "v6", "v7"),
                Row.of(ImageReference.class, IMAGE.registry(), "x.io", "a", "b", IMAGE.version(), new Version.Tag("2")),
                Row.of(Descriptor.class, "a", "b", ONE, TWO, 1L, 2L, AMD, ARM, Map.of(), Map.of("k", "v")),
                Row.of(Base.Image.class, IMAGE, OTHER, AMD, ARM),
                Row.of(Step.class, 1, 2, "RUN a", "RUN b"),
                Row.of(
                        ContextRead.Part.class,
                        new Step(1, "COPY a b"),
                        new Step(2, "COPY a b"),
                        "",
                        "other",
                        "a",
                        "b",
                        ContextRead.Form.PATTERN,
                        ContextRead.Form.MOUNT,
                        List.of(),
                        List.of("x")),
                Row.of(EntryName.class, "a", "b"),
                Row.of(Destination.class, List.of(IMAGE), List.of(OTHER)),
                Row.of(EntryFacts.class, "a", "b", "a", "b", "a", "b", EPOCH, LATER, EPOCH, LATER),
                Row.of(
                        StoredBuild.class,
                        new Destination(List.of(IMAGE)),
                        new Destination(List.of(OTHER)),
                        descriptor(ONE),
                        descriptor(TWO),
                        List.of(),
                        List.of(IMAGE),
                        List.of(),
                        List.of(new EntryName("a"))),
                Row.of(UsedBase.class, "a", "b", AMD, ARM, ONE, TWO, ONE, TWO),
                Row.of(
                        Class.forName("io.github.dockercache.store.LayoutIndex").asSubclass(Record.class),
                        Map.of(),
                        Map.of("schemaVersion", "2"),
                        List.of(),
                        List.of("an entry")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachComponentCounts(Row row) throws ReflectiveOperationException {
        assertThat(row.values()).hasSize(row.type().getRecordComponents().length);
        Object record = row.with(-1);
        assertThat(record).isEqualTo(row.with(-1)).hasSameHashCodeAs(row.with(-1));
        for (int i = 0; i < row.values().size(); i++) {
            if (!row.values().get(i).get(0).equals(row.values().get(i).get(1))) {
                assertThat(record)
                        .as(row.type().getRecordComponents()[i].toString())
                        .isNotEqualTo(row.with(i));
            }
        }
    }

    @Test
    void eachOfThemIsHere() throws ClassNotFoundException, IOException {
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            long written = sources.filter(file -> file.toString().endsWith(".java"))
                    .mapToLong(file -> text(file).split(Pattern.quote(EQUALS), -1).length - 1)
                    .sum();
            assertThat(rows()).hasSize((int) written);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
