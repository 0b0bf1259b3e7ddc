package io.github.dockercache.build;

/** What a question for an engine gave: it is there, or why not. */
sealed interface Finding<T> {

    record There<T>(T thing) implements Finding<T> {}

    record Absent<T>(String why) implements Finding<T> {}
}
