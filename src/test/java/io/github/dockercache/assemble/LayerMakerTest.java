package io.github.dockercache.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.context.BuildContext;
import io.github.dockercache.context.IgnoreRules;
import io.github.dockercache.dockerfile.FileOrigin;
import io.github.dockercache.dockerfile.FileSource;
import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.dockerfile.TailStep;
import io.github.dockercache.dockerfile.TailStep.CopyFiles;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the equality tests cannot show: digests, times, messages, and the rules of BuildKits that are not here. */
class LayerMakerTest {

    @TempDir
    private Path folder;

    private final Map<Digest, byte[]> blobs = new HashMap<>();

    private MadeLayer made(LayerSettings settings, FileTree below, CopyFiles step, CopyOrigin origin)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LayerMaker maker = new LayerMaker(settings, blob -> {
            if (!blobs.containsKey(blob.digest())) {
                throw new FileNotFoundException(blob.digest().toString());
            }
            return new ByteArrayInputStream(blobs.get(blob.digest()));
        });
        MadeLayer made = maker.copy(below, step, origin, bytes);
        blobs.put(made.layer().blob().digest(), bytes.toByteArray());
        return made;
    }

    private static LayerSettings settings(LayerCompression compression, BuildKitRules rules) {
        return new LayerSettings(LayerSettings.USUAL_TIME, compression, rules);
    }

    private static final LayerSettings USUAL = settings(LayerCompression.GZIP, BuildKitRules.CURRENT);

    /** A mode in braces is the value of a variable. */
    private static CopyFiles copy(String source, String destination, String owner, String mode) {
        return new CopyFiles(
                new Step(7, "COPY " + source + " " + destination),
                new FileOrigin.Context(),
                List.of(new FileSource.Path(source)),
                destination,
                source.endsWith(".tar"),
                Optional.of(owner),
                Optional.of(mode).filter(text -> !text.isEmpty()).map(LayerMakerTest::mode),
                false,
                false,
                List.of());
    }

    private CopyOrigin context(String name) throws IOException {
        Path context = Files.createDirectories(folder.resolve(name));
        Files.writeString(context.resolve("a.txt"), "a\n");
        Files.createDirectories(context.resolve("dir/sub"));
        Files.writeString(context.resolve("dir/sub/b"), "b\n");
        Files.write(
                context.resolve("x.tar"),
                new OddTar().file("in", 0600, 7, 8, "in\n").bytes());
        return CopyOrigin.of(BuildContext.in(context, IgnoreRules.none(), List.of()));
    }

    @Test
    void equalContentIsAnEqualDigest() throws IOException {
        CopyOrigin one = context("one");
        CopyOrigin other = context("other");
        Files.setLastModifiedTime(folder.resolve("other/a.txt"), FileTime.from(Instant.EPOCH));
        CopyFiles all = copy(".", "/app/", "", "");
        assertThat(made(USUAL, FileTree.EMPTY, all, other).layer().blob())
                .isEqualTo(made(USUAL, FileTree.EMPTY, all, one).layer().blob());
    }

    /** If this changes, nobody's layers are at their registries any more. */
    @Test
    void theDigestIsTheSameOnEveryMachine() throws IOException {
        MadeLayer made = made(USUAL, FileTree.EMPTY, copy("dir", "/app/", "5:6", "0640"), context("one"));
        assertThat(made.diffId())
                .hasToString("sha256:a0836fbbe11e3ba0d6d7bd93250326f962d7aabf951f9b26640c60e9676119aa");
        assertThat(made.layer().blob().digest())
                .hasToString("sha256:9e2df7e5c099d79d8e8c409534ba8c8af658db8abe877e228c5fb6099a007a00");
    }

    @Test
    void theTimeIsTheOneThatIsGiven() throws IOException {
        Instant time = Instant.parse("2026-11-21T00:00:00Z");
        LayerSettings later = new LayerSettings(time, LayerCompression.GZIP, BuildKitRules.CURRENT);
        MadeLayer made = made(later, FileTree.EMPTY, copy("a.txt", "/new/", "", ""), context("one"));
        TarReader tar = new TarReader(Compression.decompress(
                new ByteArrayInputStream(blobs.get(made.layer().blob().digest()))));
        assertThat(tar.next().orElseThrow().modified()).isEqualTo(time.getEpochSecond());
        assertThat(tar.next().orElseThrow().modified()).isEqualTo(time.getEpochSecond());
    }

    @Test
    void zstdHoldsTheSameTar() throws IOException {
        CopyFiles all = copy(".", "/app/", "", "");
        LayerSettings zstd = settings(LayerCompression.ZSTD, BuildKitRules.CURRENT);
        MadeLayer made = made(zstd, FileTree.EMPTY, all, context("one"));
        assertThat(made.diffId())
                .isEqualTo(made(USUAL, FileTree.EMPTY, all, context("one")).diffId());
        assertThat(made.layer().blob().mediaType()).endsWith("+zstd");
        byte[] blob = blobs.get(made.layer().blob().digest());
        assertThat(made.diffId()
                        .isOf(Compression.decompress(new ByteArrayInputStream(blob))
                                .readAllBytes()))
                .isTrue();
    }

    @Test
    void newerBuildKitsGiveTheModeToFoldersOnTheWay() throws IOException {
        CopyFiles step = copy("a.txt", "/one/two/", "", "4750");
        assertThat(files(settings(LayerCompression.GZIP, BuildKitRules.CURRENT), step))
                .containsEntry("one", "folder 0750 0:0")
                .containsEntry("one/two", "folder 0750 0:0")
                .containsEntry("one/two/a.txt", "file 4750 2 0:0");
        assertThat(files(settings(LayerCompression.GZIP, BuildKitRules.DOCKER_26), step))
                .containsEntry("one", "folder 0755 0:0");
    }

    @Test
    void newerBuildKitsKnowModesOfLetters() throws IOException {
        CopyFiles step = copy("dir", "/new", "", "u=rwX,go=");
        assertThat(files(USUAL, step))
                .containsEntry("new", "folder 0755 0:0")
                .containsEntry("new/sub", "folder 0700 0:0")
                .containsEntry("new/sub/b", "file 0600 2 0:0");
    }

    @Test
    void newerBuildKitsGiveTheOwnerToWhatTheyUnpack() throws IOException {
        CopyFiles step = copy("x.tar", "/new/", "5:6", "");
        assertThat(files(USUAL, step)).containsEntry("new/in", "file 0600 3 5:6");
        assertThat(files(settings(LayerCompression.GZIP, BuildKitRules.DOCKER_26), step))
                .containsEntry("new/in", "file 0600 3 7:8");
    }

    @Test
    void whereVersionsDifferNothingIsGuessed() throws IOException {
        LayerSettings common = settings(LayerCompression.GZIP, BuildKitRules.COMMON);
        for (CopyFiles step : List.of(
                copy("a.txt", "/one/two/", "", "4750"),
                copy("dir", "/new", "", "u=rwX,go="),
                copy("a.txt", "/", "", "{0600}"),
                copy("a.txt", "/", "", "8"),
                linked(copy("a.txt", "/", "", "{}")),
                copy("x.tar", "/new/", "5:6", ""))) {
            assertThatExceptionOfType(VersionDependentException.class)
                    .isThrownBy(() -> files(common, step))
                    .withMessageContaining("Dockerfile line 7: engines and their versions differ in");
        }
    }

    @Test
    void whereVersionsAgreeThereIsAnAnswer() throws IOException {
        LayerSettings common = settings(LayerCompression.GZIP, BuildKitRules.COMMON);
        assertThat(files(common, copy("a.txt", "/", "", "4750"))).containsEntry("a.txt", "file 4750 2 0:0");
        assertThat(files(common, copy("a.txt", "/one/", "", "0755"))).containsEntry("one", "folder 0755 0:0");
        assertThat(files(common, copy("a.txt", "/one/", "5:6", ""))).containsEntry("one/a.txt", "file 0644 2 5:6");
        assertThat(files(common, copy("x.tar", "/new/", "", ""))).containsEntry("new/in", "file 0600 3 7:8");
        assertThat(files(common, copy("a.txt", "/", "", "{}"))).containsEntry("a.txt", "file 0644 2 0:0");
        assertThat(files(common, linked(copy("a.txt", "/", "", "600")))).containsEntry("a.txt", "file 0600 2 0:0");
    }

    private static CopyFiles linked(CopyFiles step) {
        return new CopyFiles(
                step.instruction(),
                step.from(),
                step.sources(),
                step.destination(),
                step.unpacks(),
                step.owner(),
                step.mode(),
                true,
                step.parents(),
                step.excludes());
    }

    @Test
    void aModeThatIsNoneIsPassedOverByOlderBuildKits() throws IOException {
        CopyFiles step = copy("a.txt", "/", "", "8");
        assertThat(files(settings(LayerCompression.GZIP, BuildKitRules.DOCKER_26), step))
                .containsEntry("a.txt", "file 0644 2 0:0");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> files(USUAL, step))
                .withMessageContaining("Dockerfile line 7: --chmod is no mode");
    }

    @Test
    void aModeOfNothingLeavesTheLinkToNewerBuildKits() throws IOException {
        FileTree below = made(USUAL, FileTree.EMPTY, copy("a.txt", "/one/", "5:6", ""), context("below"))
                .tree();
        CopyFiles step = linked(copy("dir", "/one", "", "{}"));
        LayerSettings older = settings(LayerCompression.GZIP, BuildKitRules.DOCKER_26);
        assertThat(TreeLines.of(made(USUAL, below, step, context("one")).tree()))
                .containsEntry("one", "folder 0755 0:0");
        assertThat(TreeLines.of(made(older, below, step, context("two")).tree()))
                .containsEntry("one", "folder 0755 5:6");
    }

    private static TailStep.Mode mode(String text) {
        return new TailStep.Mode(text.replaceAll("[{}]", ""), !text.startsWith("{"));
    }

    @Test
    void newerBuildKitsReplaceVariablesInModes() throws IOException {
        CopyFiles step = copy("a.txt", "/", "", "{0600}");
        assertThat(files(USUAL, step)).containsEntry("a.txt", "file 0600 2 0:0");
        assertThat(files(settings(LayerCompression.GZIP, BuildKitRules.DOCKER_26), step))
                .containsEntry("a.txt", "file 0644 2 0:0");
    }

    private Map<String, String> files(LayerSettings settings, CopyFiles step) throws IOException {
        return TreeLines.of(made(settings, FileTree.EMPTY, step, context("one")).tree());
    }

    @Test
    void aLayerThatNobodyHasIsMissedOnlyWhenItIsRead() throws IOException {
        FileTree tree = made(USUAL, FileTree.EMPTY, copy(".", "/app/", "", ""), context("one"))
                .tree();
        blobs.clear();
        made(USUAL, tree, copy("a.txt", "/app/", "", ""), context("one"));
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> made(
                        USUAL,
                        tree,
                        copy("/app/a.txt", "/b", "", ""),
                        CopyOrigin.of(tree.with(made(USUAL, tree, copy("a.txt", "/c", "", ""), context("one"))
                                .layer()))));
    }

    @Test
    void aRefusalNamesTheLineAndACure() throws IOException {
        CopyOrigin context = context("one");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> made(USUAL, FileTree.EMPTY, copy("nothing", "/new", "", ""), context))
                .withMessageContaining("Dockerfile line 7: there is no 'nothing' in the build context")
                .withMessageContaining("-> correct the source");
    }
}
