package io.github.dockercache.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What a program reads and where its words go. Each of the three is called once, in a thread of its own, while the program
 * runs.
 */
record Streams(Source input, Sink output, Sink errors) {

    /** Writes what the program reads. */
    @FunctionalInterface
    interface Source {
        void write(OutputStream program) throws IOException;
    }

    /** Reads what the program writes, to its end. */
    @FunctionalInterface
    interface Sink {
        void read(InputStream program) throws IOException;
    }

    /** Nothing to read; each line of either stream goes to its consumer, from one thread at a time. */
    static Streams lines(Consumer<String> output, Consumer<String> errors) {
        Object turn = new Object();
        return new Streams(OutputStream::close, eachLine(turn, output), eachLine(turn, errors));
    }

    private static Sink eachLine(Object turn, Consumer<String> line) {
        return stream -> {
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                synchronized (turn) {
                    line.accept(text);
                }
            }
        };
    }
}
