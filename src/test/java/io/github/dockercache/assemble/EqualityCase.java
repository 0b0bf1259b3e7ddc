package io.github.dockercache.assemble;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Dockerfile that is built both ways.
 *
 * @param name what it shows
 * @param dockerfile its text
 * @param ignored its ignore file; empty for none
 * @param isRefused whether BuildKit does not build it
 */
record EqualityCase(String name, String dockerfile, String ignored, boolean isRefused) {

    private static final String HEAD = "=== ";
    private static final String IGNORE = "!ignore ";
    private static final String REFUSED = "refused: ";

    /**
     * The cases of a file: each begins with a line of {@code === } and its name, {@code refused: } before the name where it
     * is refused; lines of {@code !ignore } are those of its ignore file.
     */
    static List<EqualityCase> of(String resource) {
        List<EqualityCase> cases = new ArrayList<>();
        for (String text : text(resource).split("(?m)^" + HEAD, -1)) {
            if (!text.isBlank() && !text.startsWith("#")) {
                cases.add(parse(text));
            }
        }
        return cases;
    }

    private static EqualityCase parse(String text) {
        int end = text.indexOf('\n');
        String head = text.substring(0, end);
        List<String> lines = text.substring(end + 1).lines().toList();
        return new EqualityCase(
                head.replaceFirst("^" + REFUSED, ""),
                lines.stream().filter(line -> !line.startsWith(IGNORE)).collect(Collectors.joining("\n", "", "\n")),
                lines.stream()
                        .filter(line -> line.startsWith(IGNORE))
                        .map(line -> line.substring(IGNORE.length()) + "\n")
                        .collect(Collectors.joining()),
                head.startsWith(REFUSED));
    }

    private static String text(String resource) {
        try (InputStream in = EqualityCase.class.getResourceAsStream("/equality/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
