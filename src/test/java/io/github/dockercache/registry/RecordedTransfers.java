package io.github.dockercache.registry;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.TransferEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers what it is told. */
public final class RecordedTransfers implements TransferEvents {

    private final List<Digest> started = new ArrayList<>();
    private final List<Digest> finished = new ArrayList<>();
    private final Map<Digest, Long> moved = new HashMap<>();
    private long takenBack;

    @Override
    public synchronized void started(Descriptor blob) {
        started.add(blob.digest());
    }

    @Override
    public synchronized void moved(Descriptor blob, long bytes) {
        moved.merge(blob.digest(), bytes, Long::sum);
        takenBack += Math.max(0, -bytes);
    }

    @Override
    public synchronized void finished(Descriptor blob) {
        finished.add(blob.digest());
    }

    public synchronized List<Digest> started() {
        return List.copyOf(started);
    }

    public synchronized List<Digest> finished() {
        return List.copyOf(finished);
    }

    /** What is left of a blob's bytes after all that was taken back. */
    public synchronized long moved(Descriptor blob) {
        return moved.getOrDefault(blob.digest(), 0L);
    }

    public synchronized long takenBack() {
        return takenBack;
    }
}
