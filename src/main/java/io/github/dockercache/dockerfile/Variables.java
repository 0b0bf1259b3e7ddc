package io.github.dockercache.dockerfile;

import java.util.Map;
import java.util.Optional;

/** The variables that a word may name. */
interface Variables {

    /** No variable at all. */
    Variables NONE = of(Map.of());

    /** The value; empty when the variable is not set, as far as is known. */
    Optional<String> value(String name);

    /** Whether it is known if the variable is set, and to what: what a base image sets is not. */
    default boolean knows(String name) {
        return true;
    }

    /** Exactly these variables. */
    static Variables of(Map<String, String> values) {
        return name -> Optional.ofNullable(values.get(name));
    }
}
