package io.github.dockercache.key;

import io.github.dockercache.image.Digest;
import io.github.dockercache.key.Inputs.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the text of {@link Inputs}. */
final class InputsReader {

    static final String FIRST_LINE = "docker-cache-inputs 1\n";

    private static final Set<String> KINDS = Set.of("file", "folder", "link");

    private final SortedMap<PartName, Place> places = new TreeMap<>();
    private final SortedMap<PartName, List<InputFile>> files = new TreeMap<>();
    private String lastPart = "";
    private List<InputFile> lastFiles = List.of();
    private Optional<Digest> ignoreRules = Optional.empty();
    private Optional<CacheKey> prefix = Optional.empty();

    /** {@link IllegalArgumentException} when it is of another format. */
    Inputs read(String text) {
        if (!text.startsWith(FIRST_LINE)) {
            throw new IllegalArgumentException("not the inputs of a build as '" + FIRST_LINE.strip() + "' has them");
        }
        text.substring(FIRST_LINE.length()).lines().forEach(this::line);
        return new Inputs(places, files, ignoreRules, prefix);
    }

    private void line(String line) {
        int quote = line.indexOf(".\"");
        int kind = quote < 0 ? -1 : line.lastIndexOf('.', quote - 1);
        if (kind > 0 && KINDS.contains(line.substring(kind + 1, quote))) {
            int end = JsonText.end(line, quote + 1);
            String path = JsonText.unquote(line.substring(quote + 1, end));
            filesOf(line.substring(0, kind)).add(file(line.substring(kind + 1, quote), path, fields(line, end)));
            return;
        }
        int end = PartName.end(line);
        String name = line.substring(0, end);
        List<String> fields = fields(line, end);
        if (name.equals("ignore")) {
            ignoreRules = Optional.of(Digest.parse(field(fields, 0)));
        } else if (name.equals("prefix")) {
            prefix = Optional.of(new CacheKey(Digest.parse(field(fields, 0))));
        } else {
            places.put(
                    new PartName(name),
                    new Place(
                            Integer.parseInt(field(fields, 0)),
                            JsonText.unquote(field(fields, 1)),
                            JsonText.unquote(field(fields, 2)),
                            fields.subList(3, fields.size()).contains(Inputs.LOCKED)));
        }
    }

    /** The files of a part follow each other, thousands of them. */
    private List<InputFile> filesOf(String part) {
        if (!part.equals(lastPart)) {
            lastPart = part;
            lastFiles = files.computeIfAbsent(new PartName(part), unknown -> new ArrayList<>());
        }
        return lastFiles;
    }

    private static InputFile file(String kind, String path, List<String> fields) {
        return switch (kind) {
            case "folder" -> new InputFile.Folder(path, Integer.parseInt(field(fields, 0), 8));
            case "link" -> new InputFile.Link(path, JsonText.unquote(field(fields, 0)));
            default ->
                new InputFile.Regular(
                        path,
                        Integer.parseInt(field(fields, 0), 8),
                        Digest.parse(field(fields, 1)),
                        Long.parseLong(field(fields, 2)),
                        fields.stream().skip(3).findFirst().map(Digest::parse));
        };
    }

    private static String field(List<String> fields, int index) {
        if (index >= fields.size()) {
            throw new IllegalArgumentException("a line of inputs has too few fields");
        }
        return fields.get(index);
    }

    /** What stands behind the name, with a blank before each. */
    private static List<String> fields(String line, int start) {
        List<String> fields = new ArrayList<>();
        int i = start;
        while (i < line.length()) {
            int begin = i + 1;
            if (begin < line.length() && line.charAt(begin) == '"') {
                i = JsonText.end(line, begin);
            } else {
                int blank = line.indexOf(' ', begin);
                i = blank < 0 ? line.length() : blank;
            }
            fields.add(line.substring(begin, i));
        }
        return fields;
    }
}
