package io.github.dockercache.store;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.TransferEvents;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that move. */
final class Counting implements TransferEvents {

    private final AtomicLong bytes = new AtomicLong();

    long bytes() {
        return bytes.get();
    }

    @Override
    public void started(Descriptor blob) {}

    @Override
    public void moved(Descriptor blob, long more) {
        bytes.addAndGet(more);
    }

    @Override
    public void finished(Descriptor blob) {}
}
