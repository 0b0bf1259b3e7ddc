package io.github.dockercache.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Work that mostly waits, done for many things at once. */
final class InParallel {

    private static final int THREADS = 16;

    private InParallel() {}

    private static <R> R result(CompletableFuture<R> ended) {
        try {
            return ended.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** The work's result for each value; the first failure is thrown when all have ended. */
    static <K, V, R> Map<K, R> map(Map<K, V> values, Function<V, R> work) {
        Map<K, R> results = new LinkedHashMap<>();
        if (values.size() == 1) {
            values.forEach((key, value) -> results.put(key, work.apply(value)));
            return results;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, Math.max(1, values.size())), task -> {
            Thread thread = new Thread(task, "docker-cache");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<K, CompletableFuture<R>> running = new LinkedHashMap<>();
            values.forEach(
                    (key, value) -> running.put(key, CompletableFuture.supplyAsync(() -> work.apply(value), threads)));
            CompletableFuture<Void> all =
                    CompletableFuture.allOf(running.values().toArray(CompletableFuture[]::new));
            all.handle((nothing, failure) -> true).join(); // all have ended, however they did
            running.forEach((key, future) -> results.put(key, result(future)));
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
