package io.github.dockercache.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dockercache.context.ContextFile.Folder;
import io.github.dockercache.context.ContextFile.Link;
import io.github.dockercache.context.ContextFile.Regular;
import io.github.dockercache.context.Selection.Entry;
import io.github.dockercache.context.Selection.Match;
import io.github.dockercache.context.Selection.Missing;
import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.context.Selection.Unsent;
import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildContextTest {

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeTheContext() throws IOException {
        folder = Files.createDirectory(temporary.resolve("context"));
    }

    private void file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), Path.of(target));
    }

    private BuildContext context(String... ignored) {
        return BuildContext.in(folder, rules(ignored), List.of());
    }

    private static IgnoreRules rules(String... lines) {
        return IgnoreRules.parse("any", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> paths(BuildContext context) throws IOException {
        return files(context).stream().map(ContextFile::path).toList();
    }

    private static List<ContextFile> files(BuildContext context) throws IOException {
        List<ContextFile> files = new ArrayList<>();
        context.forEach(files::add);
        return files;
    }

    private static List<String> below(BuildContext context, String source) {
        return context.select(Source.of(source)) instanceof Selected selected
                ? selected.matches().stream()
                        .flatMap(match -> match.below().stream())
                        .map(Entry::name)
                        .toList()
                : List.of("missing");
    }

    @Test
    void filesComeInTheOrderOfTheirNamesBytesEachFolderBeforeItsContent() throws IOException {
        // in UTF-16 the second one would be the last
        List<String> names = List.of("b", "b/z", "b.txt", "ba", "\uff5e", "\ud83d\ude00");
        for (String name : List.of("\ud83d\ude00", "ba", "b/z", "\uff5e", "b.txt")) {
            file(name);
        }

        assertThat(paths(context())).isEqualTo(names);
    }

    @Test
    void aLinkIsALinkWhereverItLeads() throws IOException {
        file("d/x");
        link("inside", "d");
        link("outside", "/etc");
        link("nowhere", "../../ä/b");

        assertThat(files(context()))
                .filteredOn(Link.class::isInstance)
                .extracting(file -> ((Link) file).target())
                .containsExactly("d", "../../ä/b", "/etc");
        assertThat(paths(context())).containsExactly("d", "d/x", "inside", "nowhere", "outside");
    }

    @Test
    void anEmptyFolderAndAnEmptyFileAreThere() throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Files.createFile(folder.resolve("file"));

        assertThat(paths(context())).containsExactly("file", "folder");
    }

    @Test
    void allTwelveBitsOfAModeAreThere() throws IOException {
        file("tool");
        Files.createDirectory(folder.resolve("tmp"));
        Files.setAttribute(folder.resolve("tool"), "unix:mode", 04751);
        Files.setAttribute(folder.resolve("tmp"), "unix:mode", 01777);

        assertThat(files(context()))
                .extracting(file -> file instanceof Folder made ? made.mode() : ((Regular) file).mode())
                .containsExactly(01777, 04751);
    }

    @Test
    void withoutPermissionBitsEverythingMayBeExecuted() throws IOException {
        file("a");
        Path file = folder.resolve("a");

        ContextFile found = FileFacts.ofBasic(Files.readAttributes(file, BasicFileAttributes.class))
                .in("a", file);

        assertThat(found).isEqualTo(new Regular("a", file, 0755, 1, 0));
    }

    @Test
    void theNamesOfOneFileShareItsInode() throws IOException {
        file("a");
        file("c");
        Files.createLink(folder.resolve("b"), folder.resolve("a"));

        List<Long> inodes =
                files(context()).stream().map(file -> ((Regular) file).inode()).toList();

        assertThat(inodes.get(0)).isNotZero().isEqualTo(inodes.get(1));
        assertThat(inodes.get(2)).isZero();
    }

    @Test
    void anIgnoredFolderIsThereForWhatIsTakenBack() throws IOException {
        file("a/b/keep");
        file("a/b/drop");
        file("a/c/drop");
        file("d/drop");

        assertThat(paths(context("*", "!a/b/keep"))).containsExactly("a", "a/b", "a/b/keep");
        assertThat(paths(context("**", "!**/keep"))).containsExactly("a", "a/b", "a/b/keep");
    }

    @Test
    void anExceptionIsLookedForOnlyWhereItsTextPoints() throws IOException {
        file("a/b/c");

        assertThat(paths(context("a", "!a/b/**"))).containsExactly("a", "a/b", "a/b/c");
        assertThat(paths(context("a", "!a/*/**"))).isEmpty();
        assertThat(paths(context("a", "!*/*/**"))).containsExactly("a", "a/b", "a/b/c");
    }

    @Test
    void hiddenFoldersAreNotThereWhateverTheRulesSay() throws IOException {
        file("target/docker-cache/key");
        file("target/app.jar");
        link("out", "target/docker-cache");
        Path elsewhere = Files.createSymbolicLink(temporary.resolve("elsewhere"), folder);

        BuildContext context = BuildContext.in(
                folder,
                rules("!target/docker-cache"),
                List.of(elsewhere.resolve("target/docker-cache"), temporary.resolve("not/there")));

        assertThat(paths(context)).containsExactly("out", "target", "target/app.jar");
        assertThat(below(context, "target")).containsExactly("app.jar");
        assertThat(context.select(Source.of("out"))).isEqualTo(new Missing("out"));
        assertThat(context.select(Source.of("target/docker-cache/key")))
                .isEqualTo(new Missing("target/docker-cache/key"));
    }

    @Test
    void anEngineIsToldToIgnoreHiddenFolders() throws IOException {
        List<String> hidden = List.of("a b", "!x", "#y", "[z]", "s*r", "q?", "c^", " t ", "b\\c", "p/q");
        for (String name : hidden) {
            file(name + "/in");
        }
        file("sxr");

        IgnoreRules effective = BuildContext.in(
                        folder,
                        rules("*.log", "!a b"),
                        hidden.stream().map(folder::resolve).toList())
                .effectiveRules();

        assertThat(hidden).allMatch(effective::ignores);
        assertThat(hidden).allMatch(name -> effective.ignores(name + "/in"));
        assertThat(List.of("sxr", "qq", "z", "p", "x")).noneMatch(effective::ignores);
        assertThat(effective.text()).startsWith("*.log\n!a b\n");
        assertThat(rules(effective.text()).text()).isEqualTo(effective.text());
    }

    @Test
    void aPipeIsRefusedUnlessItIsIgnored() throws IOException, InterruptedException {
        file("a");
        String pipe = folder.resolve("pipe").toString();
        assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> context().select(Source.of(".")))
                .withMessageContaining("pipe in the build context is a pipe");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> paths(context()));
        assertThat(below(context("pipe"), ".")).containsExactly("a");
        assertThat(below(context(), "a*")).isEmpty();
    }

    @Test
    void aSocketIsNotSentAndCannotBeCopied() throws IOException {
        file("a");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(folder.resolve("s")));

            assertThat(paths(context())).containsExactly("a");
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> context().select(Source.of("s")))
                    .withMessageContaining("is a socket");
        }
    }

    @Test
    void aNameThatIsNotUtf8IsRefusedUnlessItIsIgnored() throws IOException {
        Files.createFile(Path.of(URI.create(folder.toUri() + "caf%E9")));

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> context().select(Source.of(".")))
                .withMessageContaining("not UTF-8");
        assertThat(paths(context("caf?"))).isEmpty();
    }

    @Test
    void anyOtherNameIsItself() throws IOException {
        List<String> names = List.of("\n", " ", "*", "\\", "é");
        for (String name : names) {
            file(name);
        }

        assertThat(paths(context())).isEqualTo(names);
    }

    @Test
    void aLinkIsNotFollowedOutOfTheContext() throws IOException {
        Files.writeString(temporary.resolve("secret"), "secret");
        link("up", "../secret");
        link("absolute", temporary.resolve("secret").toString());
        file("secret/inside");

        assertThat(below(context(), "up")).containsExactly("inside");
        assertThat(context().select(Source.of("absolute"))).isEqualTo(new Missing("absolute"));
        assertThat(context().select(Source.of("../../context/secret"))).isInstanceOf(Missing.class);
    }

    @Test
    void whatIsFoundByALinkHasTheLinksName() throws IOException {
        file("d/x");
        link("d/current", "x");

        assertThat(context().select(Source.of("d/cur*")))
                .isInstanceOfSatisfying(
                        Selected.class,
                        selected -> assertThat(selected.matches())
                                .extracting(Match::name, match -> match.file().path())
                                .containsExactly(tuple("current", "d/x")));
    }

    @Test
    void ofTwoSourcesThroughOneLinkTheSecondIsNotSent() throws IOException {
        file("d/x");
        file("d/y");
        link("l", "d");
        List<Source> sources = List.of(Source.of("l/x"), Source.of("l/y"));

        BuildContext sent = context().sentFor(sources);

        assertThat(sources).extracting(source -> context().select(source)).hasOnlyElementsOfType(Selected.class);
        assertThat(sent.select(sources.get(0))).isInstanceOf(Selected.class);
        assertThat(sent.select(sources.get(1))).isEqualTo(new Unsent("l/y"));
    }

    @Test
    void theSourceOfAMountIsNoPattern() throws IOException {
        file("a*/x");
        file("ab/y");

        assertThat(below(context(), "a*")).containsExactly("x", "y");
        assertThat(context().select(Source.ofMount("a*")))
                .isInstanceOfSatisfying(
                        Selected.class,
                        selected -> assertThat(selected.matches())
                                .singleElement()
                                .extracting(match -> match.file().path())
                                .isEqualTo("a*"));
    }

    @Test
    void aContextThatIsNotThereIsAnError() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> BuildContext.in(folder.resolve("no"), rules(), List.of()))
                .withMessageContaining("is not a folder");
    }
}
