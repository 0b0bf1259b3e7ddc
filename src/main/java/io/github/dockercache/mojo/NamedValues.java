package io.github.dockercache.mojo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A parameter that is a map: elements in the POM, {@code A=1,B=2} as a property, where a comma in a value is written
 * {@code \,}. A property's entries are added to those of the POM and win. Shows its names only, as Maven prints
 * parameters in its debug log.
 */
public final class NamedValues {

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Adds the entries of a property; {@link IllegalArgumentException} for one without {@code =}. */
    public void set(String property) {
        for (String entry : ValueList.split(property)) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not NAME=VALUE[,NAME=VALUE…]: an entry has no name or no '='");
            }
            put(entry.substring(0, equals).strip(), entry.substring(equals + 1));
        }
    }

    void put(String name, String value) {
        values.put(name, value);
    }

    /** The entries, in their order. */
    Map<String, String> asMap() {
        return Collections.unmodifiableMap(values);
    }

    /** These entries over those of another map. */
    NamedValues over(NamedValues other) {
        NamedValues both = new NamedValues();
        both.values.putAll(other.values);
        both.values.putAll(values);
        return both;
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
