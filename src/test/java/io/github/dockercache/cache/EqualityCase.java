package io.github.dockercache.cache;

import io.github.dockercache.image.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A Dockerfile that is built both ways.
 *
 * @param name what it shows
 * @param dockerfile its text; {@code %name} is a base image of {@link EqualityBases}
 * @param ignored the ignore file of this Dockerfile; empty for none
 * @param platforms that it is built for
 * @param arguments of the build, by name
 * @param labels of the build, by name
 * @param target stage; empty for the last
 * @param isRefused whether BuildKit does not build it
 */
record EqualityCase(
        String name,
        String dockerfile,
        String ignored,
        List<Platform> platforms,
        Map<String, String> arguments,
        Map<String, String> labels,
        String target,
        boolean isRefused) {

    private static final String HEAD = "=== ";
    private static final String REFUSED = "refused: ";

    /**
     * The cases of a file: each begins with a line of {@code === } and its name, {@code refused: } before the name where it
     * is refused. Lines of {@code !ignore}, {@code !platform}, {@code !arg}, {@code !label} and {@code !target} tell the
     * rest; of all but the first there may be several.
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
        String body = text.substring(end + 1);
        List<Platform> platforms =
                told(body, "platform").stream().map(Platform::parse).toList();
        return new EqualityCase(
                head.replaceFirst("^" + REFUSED, ""),
                body.replaceAll("(?m)^!.*\n", ""),
                told(body, "ignore").stream().map(line -> line + "\n").collect(Collectors.joining()),
                platforms.isEmpty() ? List.of(Platform.ofThisMachine()) : platforms,
                pairs(told(body, "arg")),
                pairs(told(body, "label")),
                String.join("", told(body, "target")),
                head.startsWith(REFUSED));
    }

    private static List<String> told(String body, String what) {
        String start = "!" + what + " ";
        return body.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    private static Map<String, String> pairs(List<String> lines) {
        Map<String, String> pairs = new TreeMap<>();
        lines.forEach(line -> pairs.put(line.replaceFirst("=.*", ""), line.replaceFirst("^[^=]*=", "")));
        return pairs;
    }

    private static String text(String resource) {
        try (InputStream in = EqualityCase.class.getResourceAsStream("/equality/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
