package io.github.dockercache.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/** A file that appears whole or not at all. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Puts content in a file's place, on disk before its name is. The file gets the permissions that the umask leaves,
     * so that users can share it, which a temporary file's would not allow.
     */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, true);
    }

    /** The same without waiting for the disk: for what the next run writes anew, should the machine lose its power. */
    public static void writeUnsynced(Path file, byte[] content) throws IOException {
        write(file, content, false);
    }

    /** Writes what a file is to hold, from its first byte to its last. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream file) throws IOException;
    }

    /** The same for content of any size. */
    public static void write(Path file, Content content) throws IOException {
        write(file, content, true);
    }

    /**
     * Brings the names in a folder to disk, which a file's own content does not do. Some systems open no folder; there the
     * system does it in its own time.
     */
    static void syncNames(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            return;
        }
    }

    private static void write(Path file, byte[] bytes, boolean synced) throws IOException {
        write(file, stream -> stream.write(bytes), synced);
    }

    private static void write(Path file, Content content, boolean synced) throws IOException {
        // not a UUID, whose secure random numbers a cold JVM has to load first
        Path draft = file.resolveSibling(
                ".draft-" + Long.toHexString(ThreadLocalRandom.current().nextLong()));
        try {
            try (FileChannel channel =
                    FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(Channels.newOutputStream(channel));
                if (synced) {
                    channel.force(true);
                }
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
