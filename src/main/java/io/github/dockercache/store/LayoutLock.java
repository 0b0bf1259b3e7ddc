package io.github.dockercache.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/** A right in a layout that one thread of one process has at a time. It ends with the process. */
enum LayoutLock {

    /**
     * To change the index. Not {@code index.json.lock}: that is BuildKit's, which deletes it when done, and deleted locks
     * lock nobody out.
     */
    INDEX(".index.lock"),

    /** To begin a lease, or to sweep. Taken before the index's lock where both are needed. */
    LEASES(".leases.lock"),

    /** To add a line to the history. Never held together with another one. */
    HISTORY(".history.lock");

    /** In milliseconds; a lock is held for some. */
    private static final int LONGEST_PAUSE = 15;

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
                FileLock lock = taken(channel);
                try {
                    action.run();
                } finally {
                    lock.release();
                }
            }
        }
    }

    /**
     * Asked for again and again, and not waited for in the kernel: that looks for deadlocks between processes, not threads, and
     * calls it one when two threads of one process and two of another hold one lock each and want the other
     * ({@code EDEADLK} of fcntl(2)).
     */
    private static FileLock taken(FileChannel channel) throws IOException {
        for (FileLock lock = channel.tryLock(); ; lock = channel.tryLock()) {
            if (lock != null) {
                return lock;
            }
            try {
                Thread.sleep(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting for a lock");
                interrupted.initCause(e);
                throw interrupted;
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
