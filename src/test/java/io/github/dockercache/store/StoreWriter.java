package io.github.dockercache.store;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Another process that writes to a store: many threads, each remembering one base after the other. Its arguments are the
 * store's directory, a name for its bases, the number of threads and the number of bases of each.
 */
final class StoreWriter {

    private StoreWriter() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path directory = Path.of(arguments[0]);
        String name = arguments[1];
        int each = Integer.parseInt(arguments[3]);
        write(directory, name, Integer.parseInt(arguments[2]), each);
    }

    static void write(Path directory, String name, int threads, int each) throws InterruptedException {
        List<Thread> writers = IntStream.range(0, threads)
                .mapToObj(thread -> new Thread(() -> write(directory, name + thread, each)))
                .toList();
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private static void write(Path directory, String name, int each) {
        // a store of its own for each thread, as modules of a parallel build have
        Store store = new DirectoryStore(directory, (file, reason) -> {});
        for (int i = 0; i < each; i++) {
            SampleBase.of(name + ":" + i, name + i, SampleBase.MONDAY).rememberIn(store);
        }
    }
}
