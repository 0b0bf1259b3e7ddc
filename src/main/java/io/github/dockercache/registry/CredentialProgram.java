package io.github.dockercache.registry;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.JsonTree;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A program {@code docker-credential-<name>} that keeps credentials. What it writes is never shown: it may be a secret.
 *
 * @param limit how long it may take
 * @see <a href="https://github.com/docker/docker-credential-helpers">docker/docker-credential-helpers</a>
 */
record CredentialProgram(String name, Path program, Duration limit) {

    static final Duration USUAL_LIMIT = Duration.ofSeconds(20);
    private static final int LONGEST_ANSWER = 1024 * 1024;
    private static final String NOT_FOUND = "credentials not found";
    private static final String TOKEN_USER = "<token>";

    /** What the program is called. */
    static String fileName(String name) {
        return "docker-credential-" + name;
    }

    /**
     * The helper of that name, if the search path has it.
     *
     * @param searchPath as the variable {@code PATH}
     * @param limit how long it may take; not longer than usual, whatever this says
     */
    static Optional<CredentialProgram> named(String name, String searchPath, Duration limit) {
        Duration shorter = limit.compareTo(USUAL_LIMIT) < 0 ? limit : USUAL_LIMIT;
        return Stream.of(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of("", ".exe").map(ending -> Path.of(folder, fileName(name) + ending)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new CredentialProgram(name, program, shorter));
    }

    /** The credential of a registry; empty when the helper has none. */
    Optional<Credential> get(String registry) {
        List<String> spellings = registry.equals(ImageReference.DOCKER_HUB)
                ? List.of("https://index.docker.io/v1/", ImageReference.DOCKER_HUB)
                : List.of(registry, "https://" + registry);
        Deadline deadline = Deadline.in(limit);
        return spellings.stream()
                .flatMap(url -> ask(url, registry, deadline).stream())
                .findFirst();
    }

    private Optional<Credential> ask(String url, String registry, Deadline deadline) {
        Exit exit = run(url, registry, deadline);
        if (exit.status == 0) {
            return credential(exit.text, registry);
        }
        if (exit.text.contains(NOT_FOUND)) {
            return Optional.empty();
        }
        throw failed(registry, "fails (exit code " + exit.status + ")", null);
    }

    private record Exit(int status, String text) {
        @Override
        public String toString() {
            return "Exit[" + status + "]";
        }
    }

    private Exit run(String url, String registry, Deadline deadline) {
        try {
            Process process = new ProcessBuilder(program.toString(), "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return converse(process, url, registry, deadline);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException | UncheckedIOException e) {
            throw failed(registry, "cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(registry, "was interrupted", e);
        }
    }

    private Exit converse(Process process, String url, String registry, Deadline deadline)
            throws IOException, InterruptedException {
        FutureTask<String> output = new FutureTask<>(() -> {
            try (OutputStream in = process.getOutputStream()) {
                in.write(url.getBytes(StandardCharsets.UTF_8));
            } catch (IOException gone) {
                // a helper that does not read its question may still answer or explain itself
            }
            try (InputStream out = process.getInputStream()) {
                return new String(out.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
            }
        });
        Thread reader = new Thread(output, "docker-credential-" + name);
        reader.setDaemon(true);
        reader.start();
        try {
            String text = output.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
            if (process.waitFor(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Exit(process.exitValue(), text);
            }
            throw hangs(registry);
        } catch (TimeoutException e) {
            throw hangs(registry);
        } catch (ExecutionException e) {
            throw failed(registry, "breaks off", e);
        }
    }

    private InvalidInputException hangs(String registry) {
        return failed(registry, "does not answer within " + limit.toSeconds() + " s", null);
    }

    private Optional<Credential> credential(String json, String registry) {
        try {
            JsonTree answer = JsonTree.parse(json.getBytes(StandardCharsets.UTF_8));
            String user = answer.text("Username");
            String secret = answer.text("Secret");
            if (secret.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    user.equals(TOKEN_USER)
                            ? new Credential.IdentityToken(secret)
                            : new Credential.Basic(user, secret));
        } catch (IllegalArgumentException e) {
            // without the cause: a parser's message quotes what it read
            throw failed(registry, "answers with something that is no credential", null);
        }
    }

    private InvalidInputException failed(
            String registry, String what, @org.jspecify.annotations.Nullable Throwable cause) {
        return new InvalidInputException(
                "the credential helper docker-credential-" + name + ", asked for " + registry + ", " + what,
                "run 'echo " + registry + " | docker-credential-" + name
                        + " get' to see why, log in again, or take the helper out of Docker's config",
                cause);
    }
}
