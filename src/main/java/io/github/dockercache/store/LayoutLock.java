package io.github.dockercache.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to change a layout's index, which one thread of one process has at a time. It ends with the process. */
final class LayoutLock {

    /** Not {@code index.json.lock}: that is BuildKit's, which deletes it when done, and deleted locks lock nobody out. */
    private static final String FILE = ".index.lock";

    private LayoutLock() {}

    /** What is done under the lock. */
    interface Guarded {
        void run() throws IOException;
    }

    static void whileHeld(Path directory, Guarded action) throws IOException {
        synchronized (monitor(directory)) {
            try (FileChannel channel =
                    FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                FileLock lock = channel.lock();
                try {
                    action.run();
                } finally {
                    lock.release();
                }
            }
        }
    }

    /**
     * File locks do not hold between threads of one process: there a second one is an error. The monitor does, and also
     * between copies of this class that Maven may have loaded twice, as interned strings are one in a whole JVM.
     */
    private static Object monitor(Path directory) throws IOException {
        return (LayoutLock.class.getName() + " " + directory.toRealPath()).intern();
    }
}
