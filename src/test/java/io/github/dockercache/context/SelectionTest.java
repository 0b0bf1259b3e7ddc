package io.github.dockercache.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.context.Selection.Entry;
import io.github.dockercache.context.Selection.Match;
import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case is a folder, an ignore file, and the sources of one {@code COPY} to a folder that BuildKit was given, too. */
class SelectionTest {

    @TempDir
    Path folder;

    @Test
    void aSourceSelectsWhatBuildKitCopies() throws IOException {
        SoftAssertions answers = new SoftAssertions();
        int number = 0;
        for (SelectionCase each : SelectionCase.read("select.txt")) {
            Path context = Files.createDirectory(folder.resolve("" + number++));
            answers.assertThat(answer(each, context)).as(each.toString()).isEqualTo(each.answer());
        }
        answers.assertAll();
    }

    @Test
    void thereAreCasesOfBothKinds() {
        List<String> answers = SelectionCase.read("select.txt").stream()
                .flatMap(each -> each.answer().stream())
                .toList();

        assertThat(answers).filteredOn("refused"::equals).hasSizeGreaterThan(100);
        assertThat(answers).filteredOn("found"::equals).hasSizeGreaterThan(100);
        assertThat(answers).filteredOn(line -> line.startsWith("  l ")).hasSizeGreaterThan(10);
    }

    private static List<String> answer(SelectionCase asked, Path context) throws IOException {
        List<String> lines = new ArrayList<>();
        asked.make(context);
        List<Source> sources = asked.sources();
        try {
            IgnoreRules rules = IgnoreRules.parse("any", asked.ignore().getBytes(StandardCharsets.UTF_8));
            BuildContext whole = BuildContext.in(context, rules, List.of());
            BuildContext sent = asked.isWhole() ? whole : whole.sentFor(sources);
            for (Source source : sources) {
                lines.add("source " + source.path());
                Selection selection = sent.select(source);
                lines.add(selection instanceof Selected ? "found" : "refused");
                if (selection instanceof Selected selected) {
                    lines.addAll(copied(selected));
                }
            }
        } catch (InvalidInputException e) {
            return sources.stream()
                    .flatMap(source -> Stream.of("source " + source.path(), "refused"))
                    .toList();
        }
        return lines;
    }

    /** The folder that the selection would be copied to. */
    private static List<String> copied(Selected selected) {
        Map<String, String> lines = new TreeMap<>(new ByFolders());
        for (Match match : selected.matches()) {
            if (match.file() instanceof ContextFile.Regular) {
                lines.put(match.name(), line(match.name(), match.file()));
            }
            for (Entry entry : match.below()) {
                lines.put(entry.name(), line(entry.name(), entry.file()));
            }
        }
        return List.copyOf(lines.values());
    }

    private static String line(String name, ContextFile file) {
        if (file instanceof ContextFile.Folder made) {
            return "  d %04o %s".formatted(made.mode(), name);
        }
        if (file instanceof ContextFile.Link link) {
            return "  l " + name + " -> " + link.target();
        }
        if (file instanceof ContextFile.Regular regular) {
            return "  f %04o %s = %s".formatted(regular.mode(), name, content(regular));
        }
        throw new AssertionError(file);
    }

    private static String content(ContextFile file) {
        try {
            return Files.readString(file.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
