package io.github.dockercache.dockerfile;

import java.util.Comparator;

/** The value of an argument where an instruction reads it; stages may give one name different values. */
public record ArgumentRead(String name, String value) implements Comparable<ArgumentRead> {

    private static final Comparator<ArgumentRead> ORDER =
            Comparator.comparing(ArgumentRead::name).thenComparing(ArgumentRead::value);

    @Override
    public int compareTo(ArgumentRead other) {
        return ORDER.compare(this, other);
    }
}
