package io.github.dockercache.key;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.Platform;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What something depends on, as a text that people and programs can compare.
 *
 * <pre>
 * document := "docker-cache-key 1\n" line*
 * line     := name " " value "\n"
 * name     := ( [A-Za-z0-9._/-] | json-string )+
 * value    := digest | json-string | "secret"
 * </pre>
 *
 * The lines are sorted bytewise and no two have one name. Everything outside of printable ASCII is escaped, so one set
 * of parts has one text, and no part can pass for another or for two.
 *
 * @param parts by name, in the order of the names
 */
public record KeyDocument(SortedMap<PartName, PartValue> parts) {

    /** How the documents of every format begin. */
    public static final String BEGINNING = "docker-cache-key ";

    /** Raised when the meaning of a line changes, so that no old key passes for a new one. */
    private static final String FIRST_LINE = BEGINNING + 1;

    /** Copies the parts. */
    public KeyDocument {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** The document of these parts, in whatever order they come; {@link IllegalArgumentException} for a second one of a name. */
    static KeyDocument of(Collection<KeyPart> parts) {
        SortedMap<PartName, PartValue> lines = new TreeMap<>();
        parts.forEach(part -> add(lines, part.name(), part.value()));
        return new KeyDocument(lines);
    }

    /**
     * The document over all images of a reactor, of one tier.
     *
     * @param keys the key of each image in that tier
     */
    public static KeyDocument ofReactor(Map<ModuleImage, CacheKey> keys) {
        SortedMap<PartName, PartValue> lines = new TreeMap<>();
        keys.forEach((image, key) -> add(lines, image.partName(), new PartValue.Content(key.digest())));
        return new KeyDocument(lines);
    }

    /**
     * The document over the results for several platforms.
     *
     * @param keys the key of each
     */
    public static KeyDocument ofPlatforms(Map<Platform, CacheKey> keys) {
        SortedMap<PartName, PartValue> lines = new TreeMap<>();
        keys.forEach((platform, key) ->
                add(lines, new PartName("result").quoted(platform.toString()), new PartValue.Content(key.digest())));
        return new KeyDocument(lines);
    }

    private static void add(SortedMap<PartName, PartValue> lines, PartName name, PartValue value) {
        if (lines.put(name, value) != null) {
            throw new IllegalArgumentException("two parts of a key have the name " + name);
        }
    }

    /** Reads a document; {@link IllegalArgumentException} when {@link #text()} would not have written it so. */
    public static KeyDocument parse(String text) {
        if (!text.startsWith(FIRST_LINE + "\n") || !text.endsWith("\n")) {
            throw new IllegalArgumentException("not a key document of format '" + FIRST_LINE + "'");
        }
        SortedMap<PartName, PartValue> lines = new TreeMap<>();
        text.substring(FIRST_LINE.length() + 1).lines().forEach(line -> readLine(lines, line));
        KeyDocument document = new KeyDocument(lines);
        if (!document.text().equals(text)) {
            throw new IllegalArgumentException("the lines of a key document are not as it writes them");
        }
        return document;
    }

    private static void readLine(SortedMap<PartName, PartValue> lines, String line) {
        int blank = PartName.end(line);
        if (blank >= line.length()) {
            throw new IllegalArgumentException("no value in the line '" + line + "'");
        }
        add(lines, new PartName(line.substring(0, blank)), PartValue.parse(line.substring(blank + 1)));
    }

    /** Whether it has a part of this name. */
    public boolean tells(String name) {
        return parts.containsKey(new PartName(name));
    }

    /** The document as it stands in a file. */
    public String text() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        parts.forEach(
                (name, value) -> text.append(name).append(' ').append(value).append('\n'));
        return text.toString();
    }

    /** The document's name. */
    public CacheKey key() {
        return new CacheKey(Digest.of(text().getBytes(StandardCharsets.UTF_8)));
    }
}
