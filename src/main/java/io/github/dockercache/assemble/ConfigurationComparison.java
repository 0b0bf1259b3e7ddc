package io.github.dockercache.assemble;

import io.github.dockercache.image.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What two configurations differ in, as far as it counts: how containers run, for which platform the image is, and which
 * entries of the history have a layer; not texts and times of the history.
 */
final class ConfigurationComparison {

    private static final List<String> PLATFORM = List.of("os", "architecture", "variant");

    private final JsonTree one;
    private final JsonTree other;

    ConfigurationComparison(byte[] one, byte[] other) {
        this.one = JsonTree.parse(one);
        this.other = JsonTree.parse(other);
    }

    List<ImageDifference> differences() {
        List<ImageDifference> differences = new ArrayList<>();
        PLATFORM.forEach(name -> add(differences, name, one.text(name), other.text(name)));
        Map<String, @Nullable Object> here = one.object("config").fields();
        Map<String, @Nullable Object> there = other.object("config").fields();
        TreeSet<String> names = new TreeSet<>(here.keySet());
        names.addAll(there.keySet());
        names.forEach(name -> add(differences, "config." + name, text(here.get(name)), text(there.get(name))));
        add(differences, "history", history(one), history(other));
        return differences;
    }

    private static void add(List<ImageDifference> differences, String what, String here, String there) {
        if (!here.equals(there)) {
            differences.add(new ImageDifference(what, orNothing(here), orNothing(there)));
        }
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? ImageDifference.NOTHING : text;
    }

    private static String history(JsonTree configuration) {
        return configuration.objects("history").stream()
                .map(entry -> entry.isTrue("empty_layer") ? "no layer" : "layer")
                .collect(Collectors.joining(", "));
    }

    /** The order of an object's fields says nothing; a field without a value is none. */
    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, String> sorted = new TreeMap<>();
            object.forEach((name, each) -> sorted.put(String.valueOf(name), text(each)));
            return sorted.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ConfigurationComparison::text).toList().toString();
        }
        return value instanceof String text ? "\"" + text + "\"" : value == null ? "" : value.toString();
    }
}
