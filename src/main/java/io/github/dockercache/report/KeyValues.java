package io.github.dockercache.report;

import io.github.dockercache.cache.BuiltImage;
import io.github.dockercache.cache.StoredBuild;
import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.registry.ImagePusher.Pushed;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Keys, and what came of a build and a push, as names and values: the lines of {@code key.properties}, the properties of a
 * Maven project, the outputs of a CI step. A value is plain ASCII on one line without blanks, quotes and backslashes, which
 * means the same in each of these. None is a secret.
 */
public final class KeyValues {

    /** How {@link #asProperties()} begins. */
    static final String PROPERTIES_BEGINNING = "docker-cache.";

    /** How {@link #asDotenv()} begins. */
    static final String DOTENV_BEGINNING = "DOCKER_CACHE_";

    static final String HIT = "hit";
    static final String SECONDS = "seconds";
    static final String STEPS_RUN = "steps.run";
    static final String STEPS_CACHED = "steps.cached";
    static final String DIGEST = "digest";
    static final String PUSHED = "pushed";
    static final String SENT = "sent";
    static final String SPARED = "spared";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
    private static final Pattern VALUE = Pattern.compile("[!-~&&[^\\\\\"'`$]]+");

    /** Without {@link #PROPERTIES_BEGINNING}. */
    private final SortedMap<String, String> values = new TreeMap<>();

    private KeyValues() {}

    /** No values. */
    public static KeyValues none() {
        return new KeyValues();
    }

    /** {@code docker-cache.key.<tier>} for each tier. */
    public static KeyValues of(KeyDocuments documents) {
        KeyValues values = new KeyValues();
        documents.keys().forEach((tier, key) -> values.put("key." + tier, key));
        return values;
    }

    /** {@code docker-cache.key.<tier>.<image>} for each tier, where one name space holds the keys of several images. */
    public static KeyValues of(String image, KeyDocuments documents) {
        return of(documents).of(image);
    }

    /** What {@link #asMap()} gave; complains, as {@link IllegalArgumentException}, of anything else. */
    public static KeyValues of(Map<String, String> map) {
        KeyValues values = new KeyValues();
        map.forEach((name, value) -> {
            if (!name.startsWith(PROPERTIES_BEGINNING)) {
                throw new IllegalArgumentException("not a name that begins with " + PROPERTIES_BEGINNING + ": " + name);
            }
            values.put(name.substring(PROPERTIES_BEGINNING.length()), value);
        });
        return values;
    }

    /** What {@link #asProperties()} gave; complains, as {@link IllegalArgumentException}, of anything else. */
    static KeyValues parse(String properties) {
        Map<String, String> map = new TreeMap<>();
        properties.lines().forEach(line -> {
            int end = line.indexOf('=');
            if (end < 0) {
                throw new IllegalArgumentException("not name=value: " + line);
            }
            map.put(line.substring(0, end), line.substring(end + 1));
        });
        return of(map);
    }

    /** Complains, as {@link IllegalArgumentException}, of what some CI system would read as something else. */
    private void put(String name, Object value) {
        String text = value.toString();
        if (!NAME.matcher(name).matches() || !VALUE.matcher(text).matches()) {
            throw new IllegalArgumentException("neither a name nor a value: " + name + "=" + text);
        }
        values.put(name, text);
    }

    /** Each name with an image's name behind it, as {@code docker-cache.hit.<image>}. */
    KeyValues of(String image) {
        KeyValues named = new KeyValues();
        values.forEach((name, value) -> named.put(name + "." + image, value));
        return named;
    }

    /** These and others, which count where both have a name. */
    public KeyValues with(KeyValues others) {
        KeyValues both = new KeyValues();
        both.values.putAll(values);
        both.values.putAll(others.values);
        return both;
    }

    /** These and one more. */
    KeyValues with(String name, Object value) {
        KeyValues more = with(none());
        more.put(name, value);
        return more;
    }

    /** Those of these names. */
    KeyValues only(String... names) {
        KeyValues some = new KeyValues();
        for (String name : names) {
            get(name).ifPresent(value -> some.put(name, value));
        }
        return some;
    }

    /** Those that others do not have as they are here. */
    KeyValues without(KeyValues others) {
        KeyValues rest = new KeyValues();
        values.forEach((name, value) -> {
            if (!value.equals(others.values.get(name))) {
                rest.put(name, value);
            }
        });
        return rest;
    }

    /** What came of a build: the exact keys, what did not have to be done, how long it took, what there is now. */
    public static KeyValues of(BuiltImage image) {
        KeyValues values = new KeyValues();
        image.results().forEach((result, key) -> values.put("key." + result, key));
        values.put(HIT, image.rung());
        values.put(
                SECONDS,
                BigDecimal.valueOf(image.effort().total().toMillis(), 3).toPlainString());
        values.put(STEPS_RUN, image.steps(false));
        values.put(STEPS_CACHED, image.steps(true));
        values.put(DIGEST, image.manifest().digest());
        return values;
    }

    /** What came of a push: where the image is, the bytes that were sent, and those that did not have to be. */
    public static KeyValues of(StoredBuild build, Pushed pushed) {
        KeyValues values = new KeyValues();
        values.put(
                PUSHED,
                build.destination().repository() + "@" + build.manifest().digest());
        values.put(SENT, pushed.sent());
        values.put(SPARED, pushed.mounted() + pushed.there());
        return values;
    }

    /** The value of a name, which is written without its beginning. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** By name. */
    public SortedMap<String, String> asMap() {
        SortedMap<String, String> map = new TreeMap<>();
        values.forEach((name, value) -> map.put(PROPERTIES_BEGINNING + name, value));
        return map;
    }

    /** By names that a shell, a dotenv file and a variable of Azure Pipelines can have. */
    SortedMap<String, String> asVariables() {
        SortedMap<String, String> map = new TreeMap<>();
        asMap().forEach((name, value) -> map.put(variable(name), value));
        return map;
    }

    /** A name as variables of an environment have it. */
    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** {@code name=value} lines, which are a Java properties file and what {@code $GITHUB_OUTPUT} takes. */
    public String asProperties() {
        return lines(asMap());
    }

    /** The same with the names of variables, {@code DOCKER_CACHE_KEY_BASE=…}: what a shell and GitLab's dotenv reports read. */
    public String asDotenv() {
        return lines(asVariables());
    }

    private static String lines(SortedMap<String, String> map) {
        StringBuilder lines = new StringBuilder();
        map.forEach(
                (name, value) -> lines.append(name).append('=').append(value).append('\n'));
        return lines.toString();
    }
}
