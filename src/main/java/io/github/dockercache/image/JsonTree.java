package io.github.dockercache.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object as maps, lists, strings and numbers. Every field is kept and none is required, as registries send
 * more than the specification names. Built on Jackson's streams: a databind mapper costs a cold JVM 0.2 s.
 */
public final class JsonTree {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<?, ?> fields;

    private JsonTree(Map<?, ?> fields) {
        this.fields = fields;
    }

    /** Reads one object; {@link IllegalArgumentException} when the bytes are anything else. */
    public static JsonTree parse(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            if (read(parser) instanceof Map<?, ?> object && parser.nextToken() == null) {
                return new JsonTree(object);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("broken JSON", e);
        }
        throw new IllegalArgumentException("not one JSON object");
    }

    private static @Nullable Object read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                object.put(name, read(parser));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> array = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(read(parser));
            }
            return array;
        }
        return scalar(parser, token);
    }

    private static @Nullable Object scalar(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return wholeNumber(parser);
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return parser.getDecimalValue();
        }
        return (token != null && token.isBoolean()) ? parser.getBooleanValue() : null;
    }

    private static Number wholeNumber(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue()
                : (Number) parser.getLongValue();
    }

    /** An object of these fields: texts, numbers, truth values, nulls, and lists and maps of such. */
    public static JsonTree of(Map<String, ?> fields) {
        return new JsonTree(new LinkedHashMap<>(fields));
    }

    /** The object as UTF-8 without blanks, its fields in their order; every number as it was. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(json, fields);
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes takes every byte", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> object) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : object.entrySet()) {
                json.writeFieldName(String.valueOf(field.getKey()));
                write(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> array) {
            json.writeStartArray();
            for (Object item : array) {
                write(json, item);
            }
            json.writeEndArray();
        } else {
            writeScalar(json, value);
        }
    }

    private static void writeScalar(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof BigInteger big) {
            json.writeNumber(big);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            throw new IllegalArgumentException("not of JSON: " + value.getClass());
        }
    }

    /** Whether the field is there, whatever it holds. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** A text; empty when it is absent or something else. */
    public String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    /** Whether the field is {@code true}. */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /** A whole number; 0 when it is absent or something else. */
    public long number(String name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }

    /** An object; an empty one when it is absent or something else. */
    public JsonTree object(String name) {
        return fields.get(name) instanceof Map<?, ?> object ? new JsonTree(object) : new JsonTree(Map.of());
    }

    /** The objects of an array. */
    public List<JsonTree> objects(String name) {
        List<JsonTree> found = new ArrayList<>();
        for (Object item : array(name)) {
            if (item instanceof Map<?, ?> object) {
                found.add(new JsonTree(object));
            }
        }
        return found;
    }

    /** The texts of an array. */
    public List<String> texts(String name) {
        List<String> found = new ArrayList<>();
        for (Object item : array(name)) {
            if (item instanceof String text) {
                found.add(text);
            }
        }
        return found;
    }

    /** The names of this object's fields, in their order. */
    public List<String> names() {
        return fields.keySet().stream().map(String::valueOf).toList();
    }

    /** The texts of this object, by name. */
    public Map<String, String> texts() {
        Map<String, String> found = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (name instanceof String key && value instanceof String text) {
                found.put(key, text);
            }
        });
        return found;
    }

    /** This object's fields in their order, as {@link #of} takes them. */
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        fields.forEach((name, value) -> all.put(String.valueOf(name), value));
        return all;
    }

    private List<?> array(String name) {
        return fields.get(name) instanceof List<?> list ? list : List.of();
    }
}
