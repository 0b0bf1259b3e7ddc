package io.github.dockercache.dockerfile;

import org.jspecify.annotations.Nullable;

/**
 * An instruction of a needed stage, in the form that enters keys: keyword in upper case, blanks between words and
 * continuations normalised, comments gone; instead of a base's name {@code base.<n>} (its number in
 * {@link Plan#bases()}, from 1), instead of another stage's name or number {@code stage.<n>} (the n-th needed stage,
 * from 1). Variables are not expanded.
 *
 * @param line of the Dockerfile, from 1; a trigger of a base has the line of the {@code FROM} that brings it in
 */
public record Step(int line, String text) {

    // written out: see the package of Platform
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Step that && line == that.line && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return 31 * line + text.hashCode();
    }
}
