package io.github.dockercache.messages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk of eight megabytes, which a test fills. Only root can make one. */
public final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** In the place of an empty folder. */
    public static SmallDisk at(Path folder) throws IOException {
        assumeTrue(
                SystemCommand.run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.toString()) == 0,
                "a small disk for the test can only be made by root");
        return new SmallDisk(folder);
    }

    /** Up to so many bytes. */
    public void fillBut(int left) throws IOException {
        fill();
        try (FileChannel all = FileChannel.open(folder.resolve("all"), StandardOpenOption.WRITE)) {
            all.truncate(all.size() - left);
        }
    }

    /** To the last byte. */
    public void fill() throws IOException {
        byte[] chunk = new byte[4096];
        try (OutputStream all = Files.newOutputStream(folder.resolve("all"))) {
            while (true) {
                all.write(chunk);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
        }
    }

    /** The remedy. */
    public void free() throws IOException {
        Files.delete(folder.resolve("all"));
    }

    @Override
    public void close() throws IOException {
        SystemCommand.run("umount", folder.toString());
    }
}
