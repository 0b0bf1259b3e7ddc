package io.github.dockercache.key;

import io.github.dockercache.image.Digest;
import io.github.dockercache.key.Inputs.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of {@link Inputs}. */
final class InputsReader {

    static final String FIRST_LINE = "docker-cache-inputs 1\n";

    private static final Pattern FILE =
            Pattern.compile("(?<part>[^\"]+)\\.(?<kind>file|folder|link)\\.(?<path>\".*\")");

    private final SortedMap<PartName, Place> places = new TreeMap<>();
    private final SortedMap<PartName, List<InputFile>> files = new TreeMap<>();
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
        int end = PartName.end(line);
        String name = line.substring(0, end);
        List<String> fields = fields(line, end);
        Matcher file = FILE.matcher(name);
        if (file.matches()) {
            files.computeIfAbsent(new PartName(file.group("part")), part -> new ArrayList<>())
                    .add(file(file.group("kind"), JsonText.unquote(file.group("path")), fields));
        } else if (name.equals("ignore")) {
            ignoreRules = Optional.of(Digest.parse(field(fields, 0)));
        } else if (name.equals("prefix")) {
            prefix = Optional.of(new CacheKey(Digest.parse(field(fields, 0))));
        } else {
            places.put(
                    new PartName(name),
                    new Place(
                            Integer.parseInt(field(fields, 0)),
                            JsonText.unquote(field(fields, 1)),
                            JsonText.unquote(field(fields, 2))));
        }
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
