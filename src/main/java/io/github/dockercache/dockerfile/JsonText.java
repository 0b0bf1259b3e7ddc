package io.github.dockercache.dockerfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The little JSON that Dockerfiles have in them. */
final class JsonText {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /**
     * The strings of a JSON array; empty when the text is no JSON array, and is thus a shell command or plain words. A
     * {@link Refusal} when it is an array of something else.
     */
    static Optional<List<String>> strings(String text) {
        if (!Blanks.trimStart(text).startsWith("[")) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        boolean onlyStrings = true;
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                onlyStrings &= parser.currentToken() == JsonToken.VALUE_STRING;
                found.add(parser.getText());
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!onlyStrings) {
            throw new Refusal(
                    "the JSON array has something else than strings in it", "put every element in double quotes");
        }
        return Optional.of(List.copyOf(found));
    }

    /** Whether the text is a JSON array with something behind it. */
    static boolean isArrayWithMore(String text) {
        if (!Blanks.trimStart(text).startsWith("[")) {
            return false;
        }
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            parser.skipChildren();
            return !text.substring((int) parser.currentLocation().getCharOffset())
                    .isBlank();
        } catch (IOException e) {
            return false;
        }
    }

    /** The text in a field of a JSON object; empty when the text is none, or has no such text. */
    static Optional<String> field(String text, String name) {
        Optional<String> found = Optional.empty();
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
                if (field.equals(name)) {
                    found = isText ? Optional.of(parser.getText()) : Optional.empty();
                }
                parser.skipChildren();
            }
            return parser.nextToken() == null ? found : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The array of these strings, in one spelling. */
    static String array(List<String> strings) {
        StringBuilder text = new StringBuilder("[");
        for (String string : strings) {
            text.append(text.length() == 1 ? "\"" : ", \"")
                    .append(JsonStringEncoder.getInstance().quoteAsString(string))
                    .append('"');
        }
        return text.append(']').toString();
    }
}
