package io.github.dockercache.build;

import io.github.dockercache.build.Commands.Ending;
import io.github.dockercache.image.DockerCacheException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A program that runs, with a thread for each of its streams. It does not outlive this JVM, whatever it started included. */
final class RunningProgram implements AutoCloseable {

    /** For saying good-bye: a builder tells its engine that nobody waits any more. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(RunningProgram::tellToEnd), "end-programs"));
    }

    private final Process process;
    private final CompletableFuture<@Nullable Void> input;
    private final CompletableFuture<@Nullable Void> output;
    private final CompletableFuture<@Nullable Void> errors;

    private RunningProgram(Process process, Streams streams) {
        this.process = process;
        output = inThread(process, () -> {
            try (InputStream stream = process.getInputStream()) {
                streams.output().read(stream);
            }
        });
        errors = inThread(process, () -> {
            try (InputStream stream = process.getErrorStream()) {
                streams.errors().read(stream);
            }
        });
        input = inThread(process, () -> {
            try (OutputStream stream = process.getOutputStream()) {
                streams.input().write(stream);
            }
        });
    }

    static RunningProgram begin(Process process, Streams streams) {
        RUNNING.add(process);
        return new RunningProgram(process, streams);
    }

    @FunctionalInterface
    private interface Transfer {
        void run() throws IOException;
    }

    /** When its words cannot be taken the program would wait for ever. */
    private static CompletableFuture<@Nullable Void> inThread(Process process, Transfer transfer) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        transfer.run();
                        done.complete(null);
                    } catch (IOException | RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                },
                "stream of process " + process.pid());
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    /** How it ended, with all its words taken. */
    Ending await(Duration limit) throws IOException, InterruptedException {
        CompletableFuture<?> troubleOrEnd =
                CompletableFuture.anyOf(troubleOf(output), troubleOf(errors), process.onExit());
        try {
            troubleOrEnd.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Ending.Late(limit);
        } catch (ExecutionException e) {
            throw trouble(e);
        }
        finish(output);
        finish(errors);
        int code = process.waitFor();
        finishInput(code);
        return new Ending.Exit(code);
    }

    /** A program that fails need not have read everything, but may have failed because it was not given everything. */
    private void finishInput(int code) throws IOException, InterruptedException {
        try {
            finish(input);
        } catch (IOException e) {
            if (code == 0) {
                throw e;
            }
        }
    }

    /** Completes only when that fails. */
    private static CompletableFuture<@Nullable Void> troubleOf(CompletableFuture<@Nullable Void> transfer) {
        return transfer.thenCompose(nothing -> new CompletableFuture<>());
    }

    /** What a program started may keep its streams open after its end; that is not waited for. */
    private static void finish(CompletableFuture<@Nullable Void> transfer) throws IOException, InterruptedException {
        try {
            transfer.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("a stream of a program that has ended stays open", e);
        } catch (ExecutionException e) {
            throw trouble(e);
        }
    }

    private static IOException trouble(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof DockerCacheException ours) {
            throw ours;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    /** Ends it if it still runs, and everything that it started. */
    @Override
    public void close() {
        List<ProcessHandle> all = tellToEnd(process);
        if (process.isAlive()) {
            awaitEnd(all);
        }
        RUNNING.remove(process);
    }

    private static List<ProcessHandle> tellToEnd(Process process) {
        if (!process.isAlive()) {
            return List.of();
        }
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        return all;
    }

    private static void awaitEnd(List<ProcessHandle> all) {
        CompletableFuture<?> end =
                CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
        boolean interrupted = Thread.interrupted();
        try {
            end.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            all.forEach(ProcessHandle::destroyForcibly);
        } catch (TimeoutException | ExecutionException e) {
            all.forEach(ProcessHandle::destroyForcibly);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
