package io.github.dockercache.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Answers that are found out once each, however many ask for one, and wait for it, at the same time. A failure is
 * everybody's who waits, and is not kept; nor are the oldest answers, once there are too many.
 */
final class Shared<V> {

    private final Map<String, CompletableFuture<V>> answers = new LinkedHashMap<>();
    private final int most;

    /** @param most the answers that are kept */
    Shared(int most) {
        this.most = most;
    }

    /** The answer for the name; found out on this thread where nobody has asked for it yet. */
    V get(String name, Supplier<V> question) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        Optional<CompletableFuture<V>> others = before(name, mine);
        return others.isPresent() ? joined(others.get()) : answered(name, mine, question);
    }

    /** Keeps an answer that nobody asked for. */
    void put(String name, V answer) {
        get(name, () -> answer);
    }

    private synchronized Optional<CompletableFuture<V>> before(String name, CompletableFuture<V> mine) {
        Optional<CompletableFuture<V>> before = Optional.ofNullable(answers.putIfAbsent(name, mine));
        if (answers.size() > most) {
            answers.remove(answers.keySet().iterator().next());
        }
        return before;
    }

    private V answered(String name, CompletableFuture<V> mine, Supplier<V> question) {
        try {
            V answer = question.get();
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error failure) {
            forget(name, mine);
            mine.completeExceptionally(failure);
            throw failure;
        }
    }

    private synchronized void forget(String name, CompletableFuture<V> failed) {
        answers.remove(name, failed);
    }

    private V joined(CompletableFuture<V> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
