package io.github.dockercache.it;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * Runs a CI's configuration as the CI does: its steps in order, each in a shell, on a machine that is new but for what the CI's
 * cache gives back. Only the paths that the configuration names are kept, under the keys that it names.
 */
public final class CiRun {

    private static final Pattern HASH = Pattern.compile(
            "\\{\\{ checksum \"([^\"]+)\" }}|\\$\\{\\{ hashFiles\\('([^']+)'\\) }}|\\{\\{ \\.Revision }}|\\$\\{\\{ github\\.sha }}");

    private static final Pattern SECRET = Pattern.compile("\\$\\{\\{ secrets\\.([A-Z_]+) }}");

    private final Path project;
    private final Path caches;
    private final Path home;
    private final Map<String, String> environment;
    private final String commit;

    /** Something that a step does. */
    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    /**
     * A machine.
     *
     * @param project the checkout
     * @param caches what the CI keeps between machines
     * @param home of the user, empty
     * @param environment what its shells have beside {@code HOME}
     * @param commit that is built
     */
    public CiRun(Path project, Path caches, Path home, Map<String, String> environment, String commit) {
        this.project = project;
        this.caches = caches;
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.commit = commit;
    }

    /** Runs the file of the CI system of this name; the first step that fails is an {@link AssertionError}. */
    public void run(String system, Path file) throws IOException, InterruptedException {
        List<Step> steps = switch (system) {
            case "circleci" -> circleci(yaml(file));
            case "github" -> github(yaml(file));
            case "gitlab" -> gitlab(yaml(file));
            case "jenkins" -> jenkins(Files.readString(file));
            default -> throw new IllegalArgumentException(system);
        };
        for (Step step : steps) {
            step.run();
        }
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        return new Yaml().load(Files.readString(file));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> map(Map<String, Object> from, String... path) {
        Map<String, Object> at = from;
        for (String name : path) {
            at = map(at.get(name));
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    private static List<String> texts(Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    private List<Step> circleci(Map<String, Object> yaml) {
        List<Step> steps = new ArrayList<>();
        for (Object each : list(map(yaml, "jobs", "build").get("steps"))) {
            if (each.equals("checkout")) {
                continue;
            }
            Map<String, Object> step = map(each);
            String kind = step.keySet().iterator().next();
            Object what = step.get(kind);
            steps.add(
                    switch (kind) {
                        case "run" ->
                            shell(
                                    what instanceof Map
                                            ? String.valueOf(map(what).get("command"))
                                            : String.valueOf(what),
                                    Map.of());
                        case "restore_cache" -> () -> restore(texts(map(what).get("keys")));
                        case "save_cache" ->
                            () -> save(
                                    String.valueOf(map(what).get("key")),
                                    texts(map(what).get("paths")));
                        default -> throw new AssertionError("not a step of CircleCI: " + kind);
                    });
        }
        return steps;
    }

    private List<Step> github(Map<String, Object> yaml) {
        List<Step> steps = new ArrayList<>();
        List<Step> after = new ArrayList<>();
        for (Object each : list(map(yaml, "jobs", "build").get("steps"))) {
            Map<String, Object> step = map(each);
            String uses = String.valueOf(step.getOrDefault("uses", ""));
            if (uses.startsWith("actions/cache@")) {
                Map<String, Object> with = map(step.get("with"));
                String key = String.valueOf(with.get("key"));
                List<String> keys = new ArrayList<>(List.of(key));
                keys.addAll(String.valueOf(with.get("restore-keys")).lines().toList());
                steps.add(() -> restore(keys));
                after.add(() -> save(key, List.of(String.valueOf(with.get("path")))));
            } else if (uses.isEmpty()) {
                Map<String, String> own = new HashMap<>();
                map(step.getOrDefault("env", Map.of()))
                        .forEach((name, value) -> own.put(name, secret(String.valueOf(value))));
                steps.add(shell(String.valueOf(step.get("run")), own));
            }
        }
        steps.addAll(after);
        return steps;
    }

    /** The machine's variable of the secret's name; any other expression is empty, as in a push nothing has a fork. */
    private String secret(String expression) {
        Matcher secret = SECRET.matcher(expression);
        return secret.matches() ? environment.getOrDefault(secret.group(1), "") : "";
    }

    private List<Step> gitlab(Map<String, Object> yaml) {
        Map<String, Object> job = map(yaml, "build");
        List<Step> steps = new ArrayList<>();
        if (job.containsKey("cache")) {
            List<String> keys =
                    new ArrayList<>(List.of(String.valueOf(map(job, "cache").get("key"))));
            keys.addAll(texts(map(job, "cache").get("fallback_keys")));
            steps.add(() -> restore(keys.stream().map(this::withVariables).toList()));
        }
        texts(job.get("script")).forEach(line -> steps.add(shell(line, Map.of())));
        if (job.containsKey("cache")) {
            String key = withVariables(String.valueOf(map(job, "cache").get("key")));
            steps.add(() -> replace(key, texts(map(job, "cache").get("paths"))));
        }
        return steps;
    }

    private String withVariables(String key) {
        String filled = key;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            filled = filled.replace("$" + variable.getKey(), variable.getValue());
        }
        return filled;
    }

    private List<Step> jenkins(String pipeline) {
        List<Step> steps = new ArrayList<>();
        Matcher script = Pattern.compile("sh '''(.*?)'''", Pattern.DOTALL).matcher(pipeline);
        while (script.find()) {
            steps.add(shell(script.group(1), Map.of()));
        }
        return steps;
    }

    private Step shell(String script, Map<String, String> own) {
        return () -> {
            Path log = Files.createTempFile(home, "step-", ".log");
            ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", script)
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            shell.environment().putAll(environment);
            shell.environment().putAll(own);
            shell.environment().put("HOME", home.toString());
            if (shell.start().waitFor() != 0) {
                throw new AssertionError(script + "\n" + Files.readString(log));
            }
        };
    }

    private void restore(List<String> keys) throws IOException {
        for (String key : keys) {
            Optional<Path> cache = newest(filled(key.strip()));
            if (cache.isPresent()) {
                copy(cache.get().resolve("home"), home);
                copy(cache.get().resolve("project"), project);
                return;
            }
        }
    }

    private Optional<Path> newest(String prefix) throws IOException {
        try (Stream<Path> all = Files.list(caches)) {
            return all.filter(each -> each.getFileName().toString().startsWith(prefix))
                    .max((one, other) -> Long.compare(
                            one.toFile().lastModified(), other.toFile().lastModified()));
        }
    }

    /** Caches of most CIs never change. */
    private void save(String key, List<String> paths) throws IOException {
        if (!Files.exists(caches.resolve(filled(key)))) {
            replace(filled(key), paths);
        }
    }

    private void replace(String key, List<String> paths) throws IOException {
        Path cache = caches.resolve(key);
        for (String path : paths) {
            if (path.startsWith("~/")) {
                copy(home.resolve(path.substring(2)), cache.resolve("home").resolve(path.substring(2)));
            } else {
                copy(project.resolve(path), cache.resolve("project").resolve(path));
            }
        }
    }

    private String filled(String key) {
        return HASH.matcher(key).replaceAll(match -> {
            String file = Optional.ofNullable(match.group(1)).orElse(match.group(2));
            return file == null ? commit : digest(project.resolve(file));
        });
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError("the cache's key needs " + file, e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(file).toString());
                Files.deleteIfExists(target);
                Files.copy(file, target);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
