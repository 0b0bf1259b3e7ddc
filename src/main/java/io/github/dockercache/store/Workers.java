package io.github.dockercache.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Moves several blobs at once, so that one's disk or network works while another's digest is computed. */
final class Workers {

    private static final int MOST = 4;

    private Workers() {}

    /** What is done with each thing. */
    interface Task<T> {
        void run(T thing) throws IOException;
    }

    /** Does something with each thing. After a failure nothing more is begun; it is thrown when all that was begun ended. */
    static <T> void each(Collection<T> things, Task<T> task) throws IOException {
        if (things.isEmpty()) {
            return;
        }
        Queue<T> left = new ConcurrentLinkedQueue<>(things);
        int size = Math.min(MOST, things.size());
        ExecutorService threads = Executors.newFixedThreadPool(size, Workers::thread);
        try {
            for (Future<Void> ended : threads.invokeAll(Collections.nCopies(size, worker(left, task)))) {
                ended.get();
            }
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Callable<Void> worker(Queue<T> left, Task<T> task) {
        return () -> {
            boolean done = false;
            try {
                for (T thing = left.poll(); thing != null; thing = left.poll()) {
                    task.run(thing);
                }
                done = true;
            } finally {
                if (!done) {
                    left.clear();
                }
            }
            return null;
        };
    }

    private static IOException failure(ExecutionException ended) {
        Throwable cause = ended.getCause();
        if (cause instanceof RuntimeException unforeseen) {
            throw unforeseen;
        }
        if (cause instanceof Error fatal) {
            throw fatal;
        }
        return cause instanceof IOException known ? known : new IOException(ended);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "docker-cache-store");
        thread.setDaemon(true);
        return thread;
    }
}
