package io.github.dockercache.registry;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The threads that ask in parallel; they keep no JVM alive. */
final class Crew implements AutoCloseable {

    /** More would be a round trip less for twenty images, but each connection costs a cold JVM a TLS handshake. */
    private static final int SIZE = 10;

    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(SIZE, SIZE, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);

    Crew() {
        threads.allowCoreThreadTimeOut(true);
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "docker-cache-registry-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts the first task, and the others side by side as soon as it says that it has learnt what helps them, or ends.
     *
     * @param tasks each is given what to call then
     */
    List<CompletableFuture<Void>> oneThenTheOthers(List<Consumer<Runnable>> tasks) {
        CompletableFuture<Void> learnt = new CompletableFuture<>();
        Runnable release = () -> learnt.complete(null);
        CompletableFuture<Void> first = CompletableFuture.runAsync(
                        () -> tasks.get(0).accept(release), threads)
                .whenComplete((nothing, failure) -> release.run());
        Stream<CompletableFuture<Void>> others =
                tasks.stream().skip(1).map(task -> learnt.thenRunAsync(() -> task.accept(release), threads));
        return Stream.concat(Stream.of(first), others).toList();
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
