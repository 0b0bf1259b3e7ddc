package io.github.dockercache.registry;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** The threads that ask in parallel; they keep no JVM alive. */
final class Crew implements AutoCloseable {

    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 2, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "docker-cache-registry-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts the first task, and the others side by side as soon as it has learnt what helps them, or ended.
     *
     * @param width how many of the others may run at a time; asked for when they start
     */
    CompletableFuture<Void> oneThenTheOthers(List<Runnable> tasks, CompletableFuture<?> learnt, IntSupplier width) {
        CompletableFuture<Void> first = CompletableFuture.runAsync(tasks.get(0), threads);
        Queue<Runnable> others = new ConcurrentLinkedQueue<>(tasks.subList(1, tasks.size()));
        CompletableFuture<Void> rest = CompletableFuture.anyOf(learnt, first)
                .thenComposeAsync(ready -> lanes(Math.min(width.getAsInt(), others.size()), others), threads);
        return CompletableFuture.allOf(first, rest);
    }

    private CompletableFuture<Void> lanes(int count, Queue<Runnable> tasks) {
        CompletableFuture<?>[] lanes = new CompletableFuture<?>[count];
        for (int i = 0; i < count; i++) {
            lanes[i] = CompletableFuture.runAsync(() -> runAll(tasks), threads);
        }
        return CompletableFuture.allOf(lanes);
    }

    private static void runAll(Queue<Runnable> tasks) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Waits for all, but no longer than the deadline. What tasks throw is thrown here. */
    void await(List<CompletableFuture<Void>> work, Deadline deadline) {
        try {
            CompletableFuture.allOf(work.toArray(CompletableFuture<?>[]::new))
                    .get(deadline.remaining().toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            work.forEach(task -> task.cancel(true));
        } catch (InterruptedException e) {
            work.forEach(task -> task.cancel(true));
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unforeseen) {
                throw unforeseen;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
