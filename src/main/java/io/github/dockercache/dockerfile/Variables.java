package io.github.dockercache.dockerfile;

import java.util.Map;
import java.util.Optional;

/** The variables that a word may name. */
interface Variables {

    /** No variable at all. */
    Variables NONE = of(Map.of());

    /** The value; empty when the variable is not set, as far as is known. */
    Optional<String> value(String name);

    /** Whether a variable without a value here is really unset: what a base image sets is not known. */
    default boolean areComplete() {
        return true;
    }

    /** Exactly these variables. */
    static Variables of(Map<String, String> values) {
        return name -> Optional.ofNullable(values.get(name));
    }
}
