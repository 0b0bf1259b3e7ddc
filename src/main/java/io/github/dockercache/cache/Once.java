package io.github.dockercache.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gives what another source gives, which is asked for it once at most. For one thread. */
final class Once<T> implements Supplier<T> {

    private final Supplier<T> source;
    private final List<T> found = new ArrayList<>();

    Once(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        if (found.isEmpty()) {
            found.add(source.get());
        }
        return found.get(0);
    }
}
