package io.github.dockercache.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.build.Commands.Answer;
import io.github.dockercache.build.Commands.Ending;
import io.github.dockercache.image.DockerCacheException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs programs of Unix")
class ProgramsTest {

    private final Commands programs = new Programs(Map.of("PATH", "/usr/bin:/bin", "OTHER", "other"));

    @TempDir
    private Path folder;

    @Test
    void argumentsReachAProgramAsTheyAre() throws IOException {
        Answer answer = programs.ask(Command.of("printf", "%s|", "a b", "$HOME", "'", "*"));
        assertThat(answer.output()).isEqualTo("a b|$HOME|'|*|");
    }

    @Test
    void aProgramHasItsOwnVariablesAndFolder() throws IOException {
        Answer answer = programs.ask(Command.of("sh", "-c", "echo $MINE $OTHER; pwd -P")
                .with(Map.of("MINE", "mine", "OTHER", ""))
                .in(folder));
        assertThat(answer.output().lines())
                .containsExactly("mine", folder.toRealPath().toString());
    }

    @Test
    void bothStreamsAndTheCodeAreTold() throws IOException {
        Answer answer = programs.ask(Command.of("sh", "-c", "echo out; echo err >&2; exit 3"));
        assertThat(answer).isEqualTo(new Answer(new Ending.Exit(3), "out\n", "err\n"));
    }

    @Test
    void aMissingProgramIsAnAnswer() throws IOException {
        assertThat(programs.ask(Command.of("no-such-program")).ending())
                .isEqualTo(new Ending.Missing("no-such-program"));
        assertThat(programs.ask(Command.of("/no/such/program")).ending()).isInstanceOf(Ending.Missing.class);
    }

    @Test
    void aProgramThatTakesTooLongIsEnded() throws IOException {
        Duration limit = Duration.ofMillis(100);
        assertThat(programs.ask(Command.of("sh", "-c", "sleep 1234321; true").within(limit))
                        .ending())
                .isEqualTo(new Ending.Late(limit));
        assertThat(sleepers("1234321")).isEmpty();
    }

    @Test
    void anInterruptedThreadEndsWhatItsProgramStarted() throws Exception {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        CompletableFuture<String> started = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                programs.run(
                        Command.of("sh", "-c", "echo go; sleep 4321234; true"),
                        Streams.lines(started::complete, line -> {}));
            } catch (IOException e) {
                seen.set(e);
            }
        });
        thread.start();
        started.get(30, TimeUnit.SECONDS);
        thread.interrupt();
        thread.join();
        assertThat(seen.get()).isInstanceOf(InterruptedIOException.class);
        assertThat(sleepers("4321234")).isEmpty();
    }

    private static List<String> sleepers(String seconds) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("sleep " + seconds))
                .toList();
    }

    @Test
    void linesComeWhileTheProgramRuns() throws IOException {
        List<String> lines = new ArrayList<>();
        Path gate = folder.resolve("gate");
        // the program goes on only after its first line was heard
        programs.run(
                Command.of("sh", "-c", "echo one; while ! test -e gate; do sleep 0.01; done; echo two; echo three >&2")
                        .in(folder),
                Streams.lines(
                        line -> {
                            lines.add(line);
                            gate.toFile().mkdir();
                        },
                        lines::add));
        assertThat(lines).startsWith("one").containsExactlyInAnyOrder("one", "two", "three");
    }

    @Test
    void aProgramReadsWhatItIsGiven() throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        Ending ending = programs.run(
                Command.of("cat"),
                new Streams(
                        out -> out.write("bytes".getBytes(StandardCharsets.UTF_8)),
                        in -> in.transferTo(copy),
                        InputStream::readAllBytes));
        assertThat(ending.isSuccess()).isTrue();
        assertThat(copy).hasToString("bytes");
    }

    @Test
    void wordsThatCannotBeTakenEndTheProgram() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> programs.run(
                        Command.of("sh", "-c", "echo x; sleep 1231231; true"),
                        new Streams(
                                OutputStream::close,
                                in -> {
                                    throw new IOException("no space");
                                },
                                InputStream::readAllBytes)))
                .withMessage("no space");
        assertThat(sleepers("1231231")).isEmpty();
    }

    @Test
    void whatCannotBeGivenIsToldBeforeWhatTheProgramMakesOfIt() {
        DockerCacheException ours = new DockerCacheException("a file has become shorter", "let nothing write to it");
        for (String end : List.of("0", "3")) {
            assertThatExceptionOfType(DockerCacheException.class)
                    .isThrownBy(() -> programs.run(
                            Command.of("sh", "-c", "cat; exit " + end),
                            new Streams(
                                    out -> {
                                        throw ours;
                                    },
                                    InputStream::readAllBytes,
                                    InputStream::readAllBytes)))
                    .isSameAs(ours);
        }
    }

    @Test
    void aProgramThatFailsNeedNotReadAll() throws IOException {
        Ending ending = programs.run(
                Command.of("sh", "-c", "exit 3"),
                new Streams(out -> out.write(new byte[1 << 20]), InputStream::readAllBytes, InputStream::readAllBytes));
        assertThat(ending).isEqualTo(new Ending.Exit(3));
    }
}
