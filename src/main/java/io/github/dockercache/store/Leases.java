package io.github.dockercache.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who uses a store now. Each lease is a file in the store's folder {@code work}, locked as long as its process lives. It has
 * a file of its own because closing a file ends every lock that the process has on it, and because plugins that Maven loaded
 * twice cannot count together; the file's name tells which process it is of, as a process does not see its own locks.
 */
final class Leases {

    private static final String SUFFIX = ".lease";

    private final OciLayout layout;
    private final StoreEvents events;

    Leases(OciLayout layout, StoreEvents events) {
        this.layout = layout;
        this.events = events;
    }

    Path folder() {
        return layout.directory().resolve("work");
    }

    /** Begins a lease, after a sweep that is going on; removes what dead processes left. */
    Lease take() throws IOException {
        layout.requireKnownFormat();
        OciLayout.createDirectory(folder());
        List<Lease> taken = new ArrayList<>();
        LayoutLock.LEASES.whileHeld(layout.directory(), () -> {
            removeDead();
            taken.add(begin());
        });
        return taken.get(0);
    }

    private Lease begin() throws IOException {
        String id = process() + UUID.randomUUID();
        Path file = folder().resolve(id + SUFFIX);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        return new Lease(id, file, channel, events);
    }

    /** In a container every process has the same number, so that the time of its start has to tell it from earlier ones. */
    private static String process() {
        ProcessHandle self = ProcessHandle.current();
        Instant start = self.info().startInstant().orElse(Instant.EPOCH);
        return self.pid() + "-" + start.toEpochMilli() + "-";
    }

    /**
     * Does something while nobody has a lease, and nobody can take one.
     *
     * @return why it was not done; empty when it was
     */
    Optional<String> whileNobodyHolds(LayoutLock.Guarded action) throws IOException {
        layout.requireKnownFormat();
        List<String> holders = new ArrayList<>();
        LayoutLock.LEASES.whileHeld(layout.directory(), () -> {
            holders.addAll(removeDead());
            if (holders.isEmpty()) {
                action.run();
            }
        });
        return holders.stream()
                .findFirst()
                .map(id -> "a build uses the store (process " + id.substring(0, id.indexOf('-')) + ")");
    }

    /** Removes the leases of dead processes, and what they left; the ids of the others. */
    private List<String> removeDead() throws IOException {
        List<String> alive = new ArrayList<>();
        for (Path file : leases()) {
            String name = file.getFileName().toString();
            String id = name.substring(0, name.length() - SUFFIX.length());
            if (isAlive(file, id)) {
                alive.add(id);
            } else {
                remove(file, id);
            }
        }
        return alive;
    }

    private List<Path> leases() throws IOException {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isAlive(Path file, String id) throws IOException {
        if (id.startsWith(process())) {
            return true;
        }
        // a shared lock, for which the right to read is enough: the store may have several users
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
            return lock == null;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void remove(Path file, String id) {
        try {
            deleteTree(folder().resolve(id));
            for (Path draft : drafts(id)) {
                Files.deleteIfExists(draft);
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            events.damaged(file, "left by a dead process, and cannot be deleted (" + e + ")");
        }
    }

    private List<Path> drafts(String id) throws IOException {
        if (!Files.isDirectory(layout.blobFolder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(
                layout.blobFolder(),
                2,
                (file, kind) -> file.getFileName().toString().startsWith(".draft-" + id))) {
            return files.toList();
        }
    }

    /** Deletes a folder and all in it, and no link's target. */
    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
