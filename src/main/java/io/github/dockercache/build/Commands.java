package io.github.dockercache.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Runs programs. Never through a shell, and without an opinion on what they say. */
interface Commands {

    /**
     * Runs a program to its end, or to the command's time limit. A thread that is interrupted meanwhile ends the program and
     * everything that it started.
     *
     * @throws IOException when what it writes or reads cannot be moved, or the thread is interrupted; the program has ended then
     */
    Ending run(Command command, Streams streams) throws IOException;

    /** How a program ended. */
    sealed interface Ending {

        /** Whether it ran, and ended with 0. */
        default boolean isSuccess() {
            return false;
        }

        /** By itself. */
        record Exit(int code) implements Ending {
            @Override
            public boolean isSuccess() {
                return code == 0;
            }

            @Override
            public String toString() {
                return "ended with " + code;
            }
        }

        /** It never began: no folder of the PATH has it. */
        record Missing(String program) implements Ending {
            @Override
            public String toString() {
                return program + " is not on the PATH";
            }
        }

        /** It was told to end, as it took too long. */
        record Late(Duration limit) implements Ending {
            @Override
            public String toString() {
                return "did not answer within " + limit.toSeconds() + " s";
            }
        }
    }

    /** What a short command said. */
    record Answer(Ending ending, String output, String errors) {

        /** Whether it ran, and ended with 0. */
        boolean isSuccess() {
            return ending.isSuccess();
        }

        /** Both streams, the output first, without blanks around. */
        String said() {
            return (output + errors).strip();
        }
    }

    /** Runs a command that reads nothing and says little. */
    default Answer ask(Command command) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Ending ending = run(
                command, new Streams(OutputStream::close, in -> in.transferTo(output), in -> in.transferTo(errors)));
        return new Answer(ending, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }
}
