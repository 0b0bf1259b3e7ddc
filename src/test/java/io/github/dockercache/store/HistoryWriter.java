package io.github.dockercache.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A process that adds lines to a store's history, in some threads. */
final class HistoryWriter {

    private HistoryWriter() {}

    /** Arguments: store, name of the writer, threads, lines of each. */
    public static void main(String... arguments) throws InterruptedException {
        write(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }

    static void write(Path store, String name, int threads, int each) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            String thread = name + "-" + i;
            all.add(new Thread(() -> {
                for (int line = 0; line < each; line++) {
                    history(store).add("registry/app", "g:app", thread + "-" + line);
                }
            }));
        }
        all.forEach(Thread::start);
        for (Thread thread : all) {
            thread.join();
        }
    }

    static HistoryFiles history(Path store) {
        return DirectoryLayerStore.open(
                        StoreAccess.READ_WRITE,
                        store,
                        store.resolve("scratch"),
                        (file, reason) -> {},
                        InstantSource.system())
                .history();
    }
}
