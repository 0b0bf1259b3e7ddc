package io.github.dockercache.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One case of {@code select.txt}: lines about the context and the sources, and below each source the answer. */
record SelectionCase(List<String> lines) {

    static List<SelectionCase> read(String file) {
        List<SelectionCase> cases = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : Cases.lines(file)) {
            if (line.equals("case") && !lines.isEmpty()) {
                cases.add(new SelectionCase(lines));
                lines = new ArrayList<>();
            }
            lines.add(line.translateEscapes());
        }
        cases.add(new SelectionCase(lines));
        return cases;
    }

    private List<String> after(String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .toList();
    }

    String ignore() {
        return String.join("\n", after("ignore"));
    }

    boolean isWhole() {
        return lines.contains("all");
    }

    List<Source> sources() {
        boolean parents = lines.contains("parents");
        return after("source").stream()
                .map(path -> parents ? Source.withParents(path) : Source.of(path))
                .map(source -> source.excluding(after("exclude")))
                .toList();
    }

    List<String> answer() {
        return lines.stream().dropWhile(line -> !line.startsWith("source ")).toList();
    }

    void make(Path context) throws IOException {
        for (String line : after("folder")) {
            Files.createDirectories(context.resolve(line.substring(5)));
        }
        for (String line : after("file")) {
            Path file = Files.writeString(context.resolve(line.substring(5)), line.substring(5));
            chmod(file, line);
        }
        for (String line : after("link")) {
            int arrow = line.indexOf(" -> ");
            Files.createSymbolicLink(context.resolve(line.substring(0, arrow)), Path.of(line.substring(arrow + 4)));
        }
        for (String line : after("folder")) {
            chmod(context.resolve(line.substring(5)), line);
        }
    }

    private static void chmod(Path file, String octal) throws IOException {
        Files.setAttribute(file, "unix:mode", Integer.parseInt(octal.substring(0, 4), 8));
    }

    /** Without the answers. */
    @Override
    public String toString() {
        return Map.of("ignore", after("ignore"), "files", after("file"), "links", after("link"), "case", lines)
                .toString();
    }
}
