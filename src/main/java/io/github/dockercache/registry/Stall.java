package io.github.dockercache.registry;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives up writing to somebody who has stopped reading. Sockets have a time limit for reads only, and one that TLS is
 * writing to cannot be closed; so somebody else writes, and is left to it in the end.
 */
final class Stall {

    private static final AtomicLong NUMBER = new AtomicLong();

    private final Duration limit;
    private volatile Deadline deadline;

    Stall(Duration limit) {
        this.limit = limit;
        this.deadline = Deadline.in(limit);
    }

    /** Work that says when it gets on. */
    @FunctionalInterface
    interface Writing {
        void write(Runnable gettingOn) throws IOException;
    }

    void guard(Writing writing, Runnable giveUp) throws IOException {
        FutureTask<Void> task = new FutureTask<>(() -> {
            writing.write(() -> deadline = Deadline.in(limit));
            return null;
        });
        start(task);
        try {
            while (!isDone(task)) {
                if (deadline.passed()) {
                    start(giveUp);
                    throw new SocketTimeoutException("the other side takes no more bytes");
                }
            }
        } catch (InterruptedException e) {
            start(giveUp);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private boolean isDone(FutureTask<Void> task) throws IOException, InterruptedException {
        try {
            task.get(Math.max(1, deadline.remaining().toMillis()), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            if (e.getCause() instanceof RuntimeException unforeseen) {
                throw unforeseen;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "docker-cache-writer-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
    }
}
