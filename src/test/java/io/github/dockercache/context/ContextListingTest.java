package io.github.dockercache.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextListingTest {

    private static final int TRIES = 150;

    @TempDir
    private Path temporary;

    private int made;

    @BeforeProperty
    void makeAFolder() throws IOException {
        temporary = Files.createTempDirectory("context");
    }

    @AfterProperty
    void deleteTheFolder() throws IOException {
        SmallTree.delete(temporary);
    }

    private Path make(SmallTree tree) throws IOException {
        return tree.make(Files.createDirectory(temporary.resolve("tree" + made++)));
    }

    private static Digest digest(Path folder, Source source, String... ignored) {
        return listing(folder, source, ignored).digest();
    }

    private static ContextListing listing(Path folder, Source source, String... ignored) {
        IgnoreRules rules = IgnoreRules.parse("any", String.join("\n", ignored).getBytes(StandardCharsets.UTF_8));
        BuildContext context = BuildContext.in(folder, rules, List.of());
        if (context.select(source) instanceof Selected selected) {
            return ContextListing.of(source, selected, ContentDigests.of(List.of(selected)));
        }
        throw new AssertionError("found nothing: " + source);
    }

    private static final Source ALL = Source.of(".");

    @Test
    void aListingIsThisText() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("context"));
        new SmallTree(List.of(
                        SmallTree.file("a.txt", 0644, "a"),
                        SmallTree.folder("d", 01777),
                        SmallTree.link("d/é\n", "../a.txt")))
                .make(folder);
        Files.setAttribute(folder, "unix:mode", 0750);

        assertThat(listing(folder, ALL).text())
                .isEqualTo("""
                        context-listing 1
                        source folder
                        file 0644 5:a.txt %1$s
                        folder 1777 1:d
                        link 3:d/é
                         8:../a.txt
                        """.replace("3:d/é", "5:d/é").formatted(Digest.of("a".getBytes(StandardCharsets.UTF_8))));
        assertThat(listing(folder, Source.of("a*")).lines())
                .containsExactly("source file 0644 5:a.txt " + Digest.of("a".getBytes(StandardCharsets.UTF_8)) + "\n");
        assertThat(listing(folder, Source.ofMount("/")).lines().get(0)).isEqualTo("source folder 0750\n");
        assertThat(listing(folder, Source.of("no*")).lines()).isEmpty();
    }

    @Test
    void namesOfOneFileAreToldFromEqualFiles() throws IOException {
        Path copied = Files.createDirectory(temporary.resolve("copied"));
        Files.writeString(copied.resolve("a"), "same");
        Files.copy(copied.resolve("a"), copied.resolve("b"));
        Path linked = Files.createDirectory(temporary.resolve("linked"));
        Files.writeString(linked.resolve("a"), "same");
        Files.createLink(linked.resolve("b"), linked.resolve("a"));

        assertThat(listing(linked, ALL).lines().get(2)).endsWith(" same 1:a\n");
        assertThat(digest(linked, ALL)).isNotEqualTo(digest(copied, ALL));
        assertThat(digest(linked, Source.of("b"))).isEqualTo(digest(copied, Source.of("b")));
    }

    @Property(tries = TRIES)
    void twoContextsHaveOneDigestOnlyIfTheyAreEqual(@ForAll("trees") SmallTree one, @ForAll("trees") SmallTree other)
            throws IOException {
        assertThat(digest(make(one), ALL).equals(digest(make(other), ALL))).isEqualTo(one.equals(other));
    }

    @Property(tries = TRIES)
    void everyChangeOfAFileThatIsSelectedCounts(@ForAll("trees") SmallTree tree, @ForAll Random random)
            throws IOException {
        Assume.that(!tree.items().isEmpty());
        SmallTree changed = tree.changed(random);

        assertThat(digest(make(changed), ALL)).as("%s", changed).isNotEqualTo(digest(make(tree), ALL));
    }

    @Property(tries = TRIES)
    void ignoringAFileThatIsSelectedCounts(@ForAll("trees") SmallTree tree, @ForAll Random random) throws IOException {
        Assume.that(!tree.items().isEmpty());
        Path folder = make(tree);
        String path = tree.any(random).path().replace('\n', '?');

        assertThat(digest(folder, ALL, path)).isNotEqualTo(digest(folder, ALL));
        assertThat(digest(folder, ALL, path, "!" + path)).isEqualTo(digest(folder, ALL));
    }

    @Property(tries = TRIES)
    void placeTimeAndOrderOnTheDiskDoNotCount(@ForAll("trees") SmallTree tree, @ForAll Random random)
            throws IOException {
        List<SmallTree.Item> shuffled = new ArrayList<>(tree.items());
        Collections.shuffle(shuffled, random);
        Path one = make(tree);
        Path other = make(new SmallTree(shuffled));
        for (SmallTree.Item item : tree.items()) {
            if (!item.isLink()) {
                Files.setLastModifiedTime(other.resolve(item.path()), FileTime.fromMillis(random.nextInt(1 << 30)));
            }
        }
        Files.setAttribute(other, "unix:mode", 0700);

        assertThat(digest(other, ALL)).isEqualTo(digest(one, ALL));
    }

    @Property(tries = TRIES)
    void whatIsIgnoredOrNotSelectedDoesNotCount(@ForAll("trees") SmallTree tree) throws IOException {
        Path one = make(tree);
        Path other = make(tree);
        for (Path folder : List.of(one, other)) {
            Files.createDirectory(folder.resolve("selected"));
            Files.writeString(folder.resolve("selected/file"), "same");
            Files.writeString(folder.resolve("selected/ignored"), folder.toString());
        }
        Files.writeString(other.resolve("not-selected"), "more");

        assertThat(digest(other, Source.of("selected"), "**/ignored"))
                .isEqualTo(digest(one, Source.of("selected"), "**/ignored"));
        assertThat(digest(other, Source.of("sel*"), "**/ignored"))
                .isEqualTo(digest(one, Source.of("sel*"), "**/ignored"));
        assertThat(digest(other, ALL, "**/ignored", "not-selected"))
                .isEqualTo(digest(one, ALL, "**/ignored", "no-such-file"));
    }

    @Test
    void theNameOfASingleFileCounts() throws IOException {
        Path folder = make(new SmallTree(List.of(SmallTree.file("a1", 0644, "x"), SmallTree.file("b1", 0644, "x"))));

        assertThat(digest(folder, Source.of("a*"))).isNotEqualTo(digest(folder, Source.of("b*")));
    }

    @Test
    void manyFilesOfAllSizesAreReadWhole() throws IOException {
        List<SmallTree.Item> items = new ArrayList<>();
        for (int size : new int[] {0, 1, (1 << 17) - 1, 1 << 17, (1 << 17) + 1, 3 << 17, 5_000_000}) {
            items.add(SmallTree.file("f" + size, 0644, "x".repeat(size)));
        }
        for (int i = 0; i < 300; i++) {
            items.add(SmallTree.file("g" + i, 0644, "y" + i));
        }
        Path folder = make(new SmallTree(items));

        List<String> lines = listing(folder, ALL).lines();

        assertThat(lines).hasSize(items.size() + 1);
        for (SmallTree.Item item : items) {
            Digest content = Digest.of(item.text().getBytes(StandardCharsets.UTF_8));
            assertThat(lines)
                    .contains("file 0644 %d:%s %s\n".formatted(item.path().length(), item.path(), content));
        }
    }

    @Provide
    Arbitrary<SmallTree> trees() {
        Arbitrary<String> paths = Arbitraries.of("a", "b", "ä b", "c\n1:d")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(names -> String.join("/", names));
        Arbitrary<Integer> modes = Arbitraries.of(0644, 0755, 0600, 04755, 01777);
        Arbitrary<String> texts = Arbitraries.of("x", "y", "xy", "../a", "a");
        Arbitrary<SmallTree.Item> items = Combinators.combine(
                        Arbitraries.of(SmallTree.Kind.values()), paths, modes, texts)
                .as(SmallTree.Item::new);
        return items.list().ofMaxSize(6).map(SmallTree::growing);
    }
}
