package io.github.dockercache.mojo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines for the program that reads this one's standard output. They are no part of the log: it would put a level before them,
 * colours around them, leave them out at {@code -q} and write them to the file of {@code -l}, and Maven 4 makes lines of the
 * log of what goes to {@link System#out}. Agents look for them in what comes to them, at the beginning of a line.
 */
final class ServiceMessages {

    private ServiceMessages() {}

    /** Prints a line, in one piece: other threads may print as well. */
    static void print(String line) {
        System.out.flush();
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8)
                .write(bytes, 0, bytes.length);
    }
}
