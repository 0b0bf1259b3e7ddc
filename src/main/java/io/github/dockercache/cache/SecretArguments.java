package io.github.dockercache.cache;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The build arguments of one image that are secrets; their values are shown nowhere. */
final class SecretArguments {

    private static final String HIDDEN = "***";

    private final List<String> values;

    /**
     * @param arguments given to the build, by name
     * @param names of those that are secrets
     */
    SecretArguments(Map<String, String> arguments, Collection<String> names) {
        this.values = names.stream()
                .map(name -> arguments.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** The text without any secret value that found its way into it, as through {@code FROM $TOKEN}. */
    String hide(String text) {
        String hidden = text;
        for (String value : values) {
            hidden = hidden.replace(value, HIDDEN);
        }
        return hidden;
    }
}
