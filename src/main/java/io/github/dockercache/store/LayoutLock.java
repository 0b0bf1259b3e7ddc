package io.github.dockercache.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A right in a layout that one thread of one process has at a time. It ends with the process. */
enum LayoutLock {

    /**
     * To change the index. Not {@code index.json.lock}: that is BuildKit's, which deletes it when done, and deleted locks
     * lock nobody out.
     */
    INDEX(".index.lock"),

    /** To begin a lease, or to sweep. Taken before the index's lock where both are needed. */
    LEASES(".leases.lock");

    private final String file;

    LayoutLock(String file) {
        this.file = file;
    }

    /** What is done under the lock. */
    interface Guarded {
        void run() throws IOException;
    }

    void whileHeld(Path directory, Guarded action) throws IOException {
        synchronized (monitor(directory)) {
            try (FileChannel channel =
                    FileChannel.open(directory.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
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
    private Object monitor(Path directory) throws IOException {
        return (LayoutLock.class.getName() + " " + directory.toRealPath() + " " + file).intern();
    }
}
