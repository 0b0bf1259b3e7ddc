package io.github.dockercache.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * One entry of a layout's index, written by us or by somebody else.
 *
 * @param json the entry as it is written, whatever else it says
 * @param mediaType empty where it does not say
 * @param digest as it is written; empty where it does not say
 * @param size 0 where it does not say
 */
record LayoutEntry(String json, String mediaType, String digest, long size, Map<String, String> annotations) {

    private static final JsonFactory JSON = new JsonFactory();

    LayoutEntry {
        annotations = Map.copyOf(annotations);
    }

    /** Reads a JSON object. */
    static LayoutEntry parse(String json) throws IOException {
        String mediaType = "";
        String digest = "";
        long size = 0;
        Map<String, String> annotations = Map.of();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "mediaType" -> mediaType = parser.getValueAsString("");
                    case "digest" -> digest = parser.getValueAsString("");
                    case "size" -> size = parser.getValueAsLong();
                    case "annotations" -> annotations = texts(parser);
                    default -> parser.skipChildren();
                }
            }
        }
        return new LayoutEntry(json, mediaType, digest, size, annotations);
    }

    private static Map<String, String> texts(JsonParser parser) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return texts;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getText());
            }
            parser.skipChildren();
        }
        return texts;
    }

    /** A new entry, with its annotations in the order of their names. */
    static LayoutEntry of(String mediaType, String digest, long size, SortedMap<String, String> annotations) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("mediaType", mediaType);
            json.writeStringField("digest", digest);
            json.writeNumberField("size", size);
            json.writeObjectFieldStart("annotations");
            for (Map.Entry<String, String> annotation : annotations.entrySet()) {
                json.writeStringField(annotation.getKey(), annotation.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes every character", e);
        }
        return new LayoutEntry(text.toString(), mediaType, digest, size, annotations);
    }
}
