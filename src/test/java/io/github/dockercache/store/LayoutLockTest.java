package io.github.dockercache.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutLockTest {

    @TempDir
    private Path directory;

    /** The kernel sees two processes that wait for each other; but each can go on in another thread. */
    @Test
    void twoProcessesThatWaitForEachOtherInDifferentThreadsAreNoDeadlock() throws Exception {
        CompletableFuture<Void> leases = new CompletableFuture<>();
        Process[] other = new Process[1];
        LayoutLock.INDEX.whileHeld(directory, () -> {
            other[0] = OtherProcess.start(LockHolder.class, directory.toString());
            BufferedReader said = other[0].inputReader();
            assertThat(said.readLine()).isEqualTo("has the leases");
            new Thread(() -> take(leases)).start();
            pause(); // until both wait, which nothing tells
        });
        leases.join();
        assertThat(other[0].waitFor()).isZero();
    }

    private void take(CompletableFuture<Void> done) {
        try {
            LayoutLock.LEASES.whileHeld(directory, () -> done.complete(null));
        } catch (IOException e) {
            done.completeExceptionally(new UncheckedIOException(e));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
