package io.github.dockercache.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A process that holds the lock of the leases in one thread, and wants that of the index in another before it lets go. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String... arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        LayoutLock.LEASES.whileHeld(directory, () -> {
            System.out.println("has the leases");
            CompletableFuture.runAsync(() -> index(directory)).join();
        });
    }

    private static void index(Path directory) {
        try {
            LayoutLock.INDEX.whileHeld(directory, () -> System.out.println("has the index"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
