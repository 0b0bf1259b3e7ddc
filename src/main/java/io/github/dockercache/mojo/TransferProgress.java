package io.github.dockercache.mojo;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.TransferEvents;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up what moves at the same time, and has it shown: how much, and what is left of what has begun. */
final class TransferProgress implements TransferEvents, AutoCloseable {

    private final TransferView view;
    private final Map<String, Long> left = new LinkedHashMap<>();
    private long moved;

    TransferProgress(TransferView view) {
        this.view = view;
    }

    @Override
    public synchronized void started(Descriptor blob) {
        if (left.isEmpty()) {
            moved = 0;
            view.begun();
        }
        left.put(blob.digest().toString(), blob.size());
    }

    @Override
    public synchronized void moved(Descriptor blob, long bytes) {
        moved += bytes;
        left.merge(blob.digest().toString(), -bytes, Long::sum);
        view.moved(
                moved,
                left.values().stream().mapToLong(rest -> Math.max(0, rest)).sum());
    }

    @Override
    public synchronized void finished(Descriptor blob) {
        left.remove(blob.digest().toString());
        if (left.isEmpty()) {
            view.ended(moved);
        }
    }

    /** Nothing moves any more; a transfer that has failed never tells that it is finished. */
    @Override
    public synchronized void close() {
        if (!left.isEmpty()) {
            left.clear();
            view.ended(moved);
        }
    }
}
