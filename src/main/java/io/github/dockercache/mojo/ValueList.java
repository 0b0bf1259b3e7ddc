package io.github.dockercache.mojo;

import java.util.ArrayList;
import java.util.List;

/**
 * A parameter that is a list: elements in the POM, or {@code a,b} as a property, where a comma in a value is written
 * {@code \,}. A property replaces what the POM says.
 */
public final class ValueList {

    private final List<String> values = new ArrayList<>();

    /** Takes the values of a property. */
    public void set(String property) {
        values.clear();
        split(property).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .forEach(values::add);
    }

    void add(String value) {
        values.add(value.strip());
    }

    /** The values, in their order. */
    List<String> asList() {
        return List.copyOf(values);
    }

    /** Cuts at commas; a backslash takes the comma or the backslash after it as it is. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && (text.charAt(i + 1) == ',' || text.charAt(i + 1) == '\\')) {
                part.append(text.charAt(++i));
            } else if (c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
