package io.github.dockercache.messages;

import java.io.IOException;

/** A command of the machine's owner. */
final class SystemCommand {

    private SystemCommand() {}

    /** The code that it ends with; what it says is not heard. */
    static int run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(String.join(" ", command) + " was interrupted", e);
        }
    }
}
