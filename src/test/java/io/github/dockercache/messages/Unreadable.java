package io.github.dockercache.messages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A file or folder that the tests may not read, whoever runs them: for root, what the kernel had to say of a process that is gone. */
public final class Unreadable implements AutoCloseable {

    private static final boolean IS_ROOT = System.getProperty("user.name").equals("root");

    private final Path path;
    private boolean isUnreadable = true;

    private Unreadable(Path path) {
        this.path = path;
    }

    /** Makes an existing file, or folder, unreadable. */
    public static Unreadable make(Path path) throws IOException {
        if (!IS_ROOT) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
            return new Unreadable(path);
        }
        Process process = new ProcessBuilder("sleep", "1000").start();
        String of = "/proc/" + process.pid() + (Files.isDirectory(path) ? "/task" : "/mem");
        run("mount", "--bind", of, path.toString());
        process.destroy();
        process.onExit().join();
        return new Unreadable(path);
    }

    /** The remedy; what was there is there again. */
    public void makeReadable() throws IOException {
        isUnreadable = false;
        if (IS_ROOT) {
            run("umount", path.toString());
        } else {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void run(String... command) throws IOException {
        int code = SystemCommand.run(command);
        if (code != 0) {
            throw new IOException(List.of(command) + " ends with " + code);
        }
    }

    /** So that it can be deleted, also after a test that failed. */
    @Override
    public void close() throws IOException {
        if (isUnreadable) {
            makeReadable();
        }
    }
}
