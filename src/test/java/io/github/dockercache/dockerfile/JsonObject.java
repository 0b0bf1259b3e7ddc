package io.github.dockercache.dockerfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object of a file that has one per line. What is absent is empty. */
record JsonObject(Map<String, Object> fields) {

    private static final JsonFactory JSON = new JsonFactory();

    static JsonObject parse(String line) {
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            return object(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String name) {
        return String.valueOf(fields.getOrDefault(name, ""));
    }

    boolean isTrue(String name) {
        return text(name).equals("true");
    }

    List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    List<JsonObject> objects(String name) {
        return list(name).stream().map(JsonObject.class::cast).toList();
    }

    /** An object with nothing but texts in it. */
    Map<String, String> map(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (fields.get(name) instanceof JsonObject object) {
            object.fields.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        }
        return texts;
    }

    private List<?> list(String name) {
        return fields.get(name) instanceof List<?> list ? list : List.of();
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return new JsonObject(fields);
    }

    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return object(parser);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(parser));
            }
            return values;
        }
        return parser.getText();
    }
}
