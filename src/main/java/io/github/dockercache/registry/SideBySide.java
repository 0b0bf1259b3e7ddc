package io.github.dockercache.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does the same with many things, a few of them at a time, in their order. The first trouble ends it. */
final class SideBySide {

    /** Enough to keep a connection busy while others wait for an answer; more would only share its bytes. */
    private static final int AT_A_TIME = 4;

    /** For those that were interrupted to let go of what they read. */
    private static final int END_SECONDS = 10;

    private SideBySide() {}

    static <T> void forEach(Collection<T> things, Consumer<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, task -> {
            Thread thread = new Thread(task, "docker-cache-mover");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ExecutorCompletionService<Boolean> done = new ExecutorCompletionService<>(threads);
            List<Future<Boolean>> all = new ArrayList<>();
            things.forEach(thing -> all.add(done.submit(() -> work.accept(thing), true)));
            for (int waiting = all.size(); waiting > 0; waiting--) {
                result(done.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            end(threads);
        }
    }

    private static void result(Future<Boolean> one) throws InterruptedException {
        try {
            one.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException trouble) {
                throw trouble;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
