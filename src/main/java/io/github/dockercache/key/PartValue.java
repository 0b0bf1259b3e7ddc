package io.github.dockercache.key;

import io.github.dockercache.image.Digest;

/** The value of one part of a key. */
public sealed interface PartValue {

    /** The value as it stands in a document. */
    @Override
    String toString();

    /** Reads a value; {@link IllegalArgumentException} when it is none. */
    static PartValue parse(String text) {
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            return new Text(JsonText.unquote(text));
        }
        return text.equals(Secret.VALUE.toString()) ? Secret.VALUE : new Content(Digest.parse(text));
    }

    /** Content, by its digest. */
    record Content(Digest digest) implements PartValue {
        @Override
        public String toString() {
            return digest.toString();
        }
    }

    /** A text, in a document as a JSON string. */
    record Text(String text) implements PartValue {
        @Override
        public String toString() {
            return JsonText.quote(text);
        }
    }

    /** There is a value, and neither it nor a hash that could be guessed back is to be found anywhere. */
    enum Secret implements PartValue {
        VALUE;

        @Override
        public String toString() {
            return "secret";
        }
    }
}
