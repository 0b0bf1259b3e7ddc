package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.SecretNames;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The build arguments of one image that are secrets; their values are shown nowhere. */
final class SecretArguments {

    private static final String HIDDEN = "***";

    private final List<String> values;

    /**
     * @param arguments given to the build, by name
     * @param secrets which of them are secrets
     */
    SecretArguments(Map<String, String> arguments, SecretNames secrets) {
        this.values = arguments.entrySet().stream()
                .filter(argument -> secrets.contains(argument.getKey()))
                .map(Map.Entry::getValue)
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
