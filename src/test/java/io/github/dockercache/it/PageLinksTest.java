package io.github.dockercache.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages name each other by their sources, so that links lead on where Markdown is read; the site makes pages of the names. */
class PageLinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)\\.(html|md)(#[^)]*)?\\)");

    /** Each with the page's folder, as {@code folder/name.md}. */
    private static List<Path> linked(String ending) throws IOException {
        List<Path> targets = new ArrayList<>();
        try (Stream<Path> pages = Files.walk(Path.of("src/site/markdown"))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                for (MatchResult link :
                        LINK.matcher(Files.readString(page)).results().toList()) {
                    if (link.group(2).equals(ending)) {
                        targets.add(page.resolveSibling(link.group(1) + ".md").normalize());
                    }
                }
            }
        }
        return targets;
    }

    @Test
    void noPageIsNamedByWhatTheSiteMakesOfIt() throws IOException {
        assertThat(linked("html")).noneMatch(Files::exists);
    }

    @Test
    void everySourceIsThere() throws IOException {
        assertThat(linked("md")).hasSizeGreaterThan(50).allMatch(Files::exists);
    }
}
