package io.github.dockercache.report;

import io.github.dockercache.cache.BuiltImage;
import io.github.dockercache.key.KeyDocuments;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keys as names and values: the lines of {@code key.properties}, the properties of a Maven project, the outputs of a CI
 * step.
 */
public final class KeyValues {

    /** How {@link #asProperties()} begins. */
    static final String PROPERTIES_BEGINNING = "docker-cache.";

    /** How {@link #asDotenv()} begins. */
    static final String DOTENV_BEGINNING = "DOCKER_CACHE_";

    private final SortedMap<String, String> values = new TreeMap<>();

    private KeyValues() {}

    /** {@code docker-cache.key.<tier>} for each tier. */
    public static KeyValues of(KeyDocuments documents) {
        KeyValues values = new KeyValues();
        documents
                .keys()
                .forEach((tier, key) -> values.values.put(PROPERTIES_BEGINNING + "key." + tier, key.toString()));
        return values;
    }

    /** {@code docker-cache.key.<tier>.<image>} for each tier, where one name space holds the keys of several images. */
    public static KeyValues of(String image, KeyDocuments documents) {
        KeyValues values = new KeyValues();
        documents
                .keys()
                .forEach((tier, key) ->
                        values.values.put(PROPERTIES_BEGINNING + "key." + tier + "." + image, key.toString()));
        return values;
    }

    /** These, the exact keys of an image that was built, and {@code docker-cache.hit}: what did not have to be done. */
    public KeyValues with(BuiltImage image) {
        KeyValues more = new KeyValues();
        more.values.putAll(values);
        image.results()
                .forEach((result, key) -> more.values.put(PROPERTIES_BEGINNING + "key." + result, key.toString()));
        more.values.put(PROPERTIES_BEGINNING + "hit", image.rung().toString());
        return more;
    }

    /** By name. */
    public SortedMap<String, String> asMap() {
        return new TreeMap<>(values);
    }

    /** {@code name=value} lines, which are a Java properties file and what {@code $GITHUB_OUTPUT} takes. */
    public String asProperties() {
        StringBuilder lines = new StringBuilder();
        values.forEach(
                (name, value) -> lines.append(name).append('=').append(value).append('\n'));
        return lines.toString();
    }

    /** The same with names that a shell and a dotenv file can have: {@code DOCKER_CACHE_KEY_BASE=…}. */
    public String asDotenv() {
        StringBuilder lines = new StringBuilder();
        values.forEach(
                (name, value) -> lines.append(name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                        .append('=')
                        .append(value)
                        .append('\n'));
        return lines.toString();
    }
}
