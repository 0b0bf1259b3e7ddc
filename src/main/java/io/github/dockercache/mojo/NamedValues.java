package io.github.dockercache.mojo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A parameter that is a map: elements in the POM, {@code A=1,B=2} as a property, where a comma in a value is written
 * {@code \,}. A property's entries are added to those of the POM and win. Shows its names only, as Maven prints
 * parameters in its debug log.
 */
public final class NamedValues {

    private final Map<String, String> values = new LinkedHashMap<>();
    private String property = "";

    /** Takes the entries of a property. They are read when the goal runs, so that an error in them is the goal's. */
    public void set(String entries) {
        property = entries;
    }

    void put(String name, String value) {
        values.put(name, value);
    }

    /** The entries, in their order; {@link IllegalArgumentException} when the property has one without {@code =}. */
    Map<String, String> asMap() {
        Map<String, String> all = new LinkedHashMap<>(values);
        if (property.isBlank()) {
            return all;
        }
        for (String entry : ValueList.split(property)) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not NAME=VALUE[,NAME=VALUE…]: an entry has no name or no '='");
            }
            all.put(entry.substring(0, equals).strip(), entry.substring(equals + 1));
        }
        return all;
    }

    @Override
    public String toString() {
        return values.keySet() + (property.isBlank() ? "" : " and a property");
    }
}
