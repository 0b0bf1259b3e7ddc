package io.github.dockercache.messages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The manual's page about trouble. */
final class Page {

    private static final Path FILE = Path.of("src/site/markdown/troubleshooting.md");

    private Page() {}

    static List<Heading> headings() {
        return Heading.in(lines());
    }

    /** What the page says about a message, on one line; the message as a heading has it, alone or with others. */
    static String of(String message) {
        List<String> words = new ArrayList<>();
        boolean isBelow = false;
        for (String line : lines()) {
            if (line.startsWith("#")) {
                isBelow = Heading.in(List.of(line)).stream()
                        .anyMatch(heading -> heading.readings().contains(message));
            } else if (isBelow) {
                words.add(line.strip());
            }
        }
        return String.join(" ", words).strip();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
