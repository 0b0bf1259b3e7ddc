package io.github.dockercache.store;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.TransferEvents;
import java.nio.file.Path;
import java.time.Instant;

/** Another process that saves entries; it tells each step, so that it can be killed at any of them. */
final class EntryWriter {

    private static final int SIZE = 2 << 20;

    private EntryWriter() {}

    static DirectoryLayerStore store(Path directory) {
        return DirectoryLayerStore.open(
                StoreAccess.READ_WRITE, directory, directory, (file, reason) -> {}, Instant::now);
    }

    /** What is saved under a name; its layers but the first are its own. */
    static NewEntry entry(String name, int size) {
        return SampleImage.of(size, "base", "first of " + name, "second of " + name)
                .wrappedAs(name);
    }

    /**
     * Saves some entries, one after another.
     *
     * @param arguments directory, beginning of the names, number of entries
     */
    public static void main(String[] arguments) {
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            String name = arguments[1] + i;
            NewEntry entry = entry(name, SIZE);
            System.out.println("saving");
            store(Path.of(arguments[0])).save(entry.entry(), entry.content(), new Telling());
            System.out.println(name);
        }
    }

    private static final class Telling implements TransferEvents {
        @Override
        public void started(Descriptor blob) {
            System.out.println("started");
        }

        @Override
        public void moved(Descriptor blob, long bytes) {
            System.out.println("moved");
        }

        @Override
        public void finished(Descriptor blob) {
            System.out.println("finished");
        }
    }
}
