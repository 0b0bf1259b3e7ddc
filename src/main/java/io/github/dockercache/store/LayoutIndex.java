package io.github.dockercache.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.dockercache.image.MediaTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The index of an OCI image layout. What it does not understand it keeps as it was written, character by character:
 * other programs, and later versions of this one, have their entries and fields here.
 *
 * @param otherFields the JSON text of each field but {@code manifests}, in the order of the file
 */
record LayoutIndex(Map<String, String> otherFields, List<LayoutEntry> entries) {

    /** What a layout without any entry has. */
    static final LayoutIndex EMPTY = new LayoutIndex(
            new TreeMap<>(Map.of("schemaVersion", "2", "mediaType", '"' + MediaTypes.OCI_INDEX + '"')), List.of());

    private static final String ENTRIES = "manifests";
    private static final JsonFactory JSON = new JsonFactory();

    LayoutIndex {
        otherFields = Collections.unmodifiableMap(new LinkedHashMap<>(otherFields));
        entries = List.copyOf(entries);
    }

    // written out: see the package of Platform
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LayoutIndex that
                && otherFields.equals(that.otherFields)
                && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return 31 * otherFields.hashCode() + entries.hashCode();
    }

    /** Reads an index; {@link IllegalArgumentException} says what is wrong with it. */
    static LayoutIndex parse(byte[] bytes) {
        try {
            String json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            try (JsonParser parser = JSON.createParser(json)) {
                return read(parser, json);
            }
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static LayoutIndex read(JsonParser parser, String json) throws IOException {
        Map<String, String> otherFields = new LinkedHashMap<>();
        List<LayoutEntry> entries = new ArrayList<>();
        require(parser.nextToken() == JsonToken.START_OBJECT, "not a JSON object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(ENTRIES)) {
                readEntries(parser, json, entries);
            } else {
                otherFields.put(name, textOfValue(parser, json));
            }
        }
        require(parser.nextToken() == null, "more than one JSON object");
        return new LayoutIndex(otherFields, entries);
    }

    private static void readEntries(JsonParser parser, String json, List<LayoutEntry> entries) throws IOException {
        require(parser.currentToken() == JsonToken.START_ARRAY, "'" + ENTRIES + "' is not an array");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser.currentToken() == JsonToken.START_OBJECT, "an entry is not an object");
            entries.add(LayoutEntry.parse(textOfValue(parser, json)));
        }
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            throw new IllegalArgumentException(reason);
        }
    }

    /** The text of the value whose first token is the parser's current one; the parser then stands at its last. */
    private static String textOfValue(JsonParser parser, String json) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return json.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    /** This index with other entries. */
    LayoutIndex withEntries(List<LayoutEntry> changed) {
        return new LayoutIndex(otherFields, changed);
    }

    /** The index as it stands in a file. */
    byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (Map.Entry<String, String> field : otherFields.entrySet()) {
                json.writeFieldName(field.getKey());
                json.writeRawValue(field.getValue());
            }
            json.writeArrayFieldStart(ENTRIES);
            for (LayoutEntry entry : entries) {
                json.writeRawValue(entry.json());
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes takes every byte", e);
        }
        return bytes.toByteArray();
    }
}
