package io.github.dockercache.assemble;

import io.github.dockercache.dockerfile.ConfigChange;
import io.github.dockercache.image.JsonTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The {@code config} object of an image configuration: how containers run unless they are told otherwise. Fields that
 * BuildKit does not know are dropped, as it does.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md">OCI image configuration</a>
 */
final class ConfigurationDefaults {

    private static final List<String> USUAL_SHELL = List.of("/bin/sh", "-c");

    private final List<String> environment;
    private final TreeMap<String, String> labels;
    private final TreeSet<String> ports;
    private final TreeSet<String> volumes;
    private final List<String> triggers;
    private String user;
    private String workingDirectory;
    private String stopSignal;
    private List<String> entrypoint;
    private List<String> command;
    private List<String> shell;
    private boolean argumentsEscaped;
    private Map<String, @Nullable Object> healthcheck;

    ConfigurationDefaults(JsonTree config) {
        environment = new ArrayList<>(config.texts("Env"));
        labels = new TreeMap<>(config.object("Labels").texts());
        ports = new TreeSet<>(config.object("ExposedPorts").names());
        volumes = new TreeSet<>(config.object("Volumes").names());
        triggers = new ArrayList<>(config.texts("OnBuild"));
        user = config.text("User");
        workingDirectory = config.text("WorkingDir");
        stopSignal = config.text("StopSignal");
        entrypoint = config.texts("Entrypoint");
        command = config.texts("Cmd");
        shell = config.texts("Shell");
        argumentsEscaped = config.isTrue("ArgsEscaped");
        healthcheck = config.object("Healthcheck").fields();
    }

    /** Where a base names a variable twice, the last value is the one that instructions see. */
    Map<String, String> environment() {
        Map<String, String> values = new LinkedHashMap<>();
        environment.forEach(variable -> values.put(
                name(variable), variable.substring(Math.min(name(variable).length() + 1, variable.length()))));
        return values;
    }

    private static String name(String variable) {
        return variable.split("=", 2)[0];
    }

    /** What a base says of other variables stays as it is, even where it is no pair or is there twice. */
    private void set(ConfigChange.Environment variable) {
        String pair = variable.name() + "=" + variable.value();
        for (int i = 0; i < environment.size(); i++) {
            if (name(environment.get(i)).equals(variable.name())) {
                environment.set(i, pair);
                return;
            }
        }
        environment.add(pair);
    }

    String user() {
        return user;
    }

    String workingDirectory() {
        return workingDirectory;
    }

    List<String> shell() {
        return shell;
    }

    List<String> triggers() {
        return List.copyOf(triggers);
    }

    void apply(ConfigChange change) {
        if (change instanceof ConfigChange.Environment variable) {
            set(variable);
        } else if (change instanceof ConfigChange.Label label) {
            labels.put(label.name(), label.value());
        } else if (change instanceof ConfigChange.Port port) {
            ports.add(port.port());
        } else if (change instanceof ConfigChange.Volume volume) {
            volumes.add(volume.path());
        } else if (change instanceof ConfigChange.User named) {
            user = named.name();
        } else if (change instanceof ConfigChange.WorkingDirectory folder) {
            workingDirectory = folder.path();
        } else if (change instanceof ConfigChange.StopSignal signal) {
            stopSignal = signal.signal();
        } else if (change instanceof ConfigChange.Shell words) {
            shell = words.words();
        } else if (change instanceof ConfigChange.Trigger trigger) {
            triggers.add(trigger.instruction());
        } else if (change instanceof ConfigChange.NoTriggers) {
            triggers.clear();
        } else {
            applyToCommands(change);
        }
    }

    private void applyToCommands(ConfigChange change) {
        if (change instanceof ConfigChange.Entrypoint set) {
            entrypoint = line(set.words(), set.isShellForm());
            if (set.dropsCommand()) {
                command = List.of();
            }
        } else if (change instanceof ConfigChange.Command set) {
            command = line(set.words(), set.isShellForm());
            argumentsEscaped = true;
        } else if (change instanceof ConfigChange.Healthcheck set) {
            healthcheck = healthcheck(set);
        }
    }

    private List<String> line(List<String> words, boolean isShellForm) {
        if (!isShellForm) {
            return words;
        }
        List<String> line = new ArrayList<>(shell.isEmpty() ? USUAL_SHELL : shell);
        line.add(String.join(" ", words));
        return List.copyOf(line);
    }

    private static Map<String, @Nullable Object> healthcheck(ConfigChange.Healthcheck set) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        put(fields, "Test", set.test());
        putNanoseconds(fields, "Interval", set.interval());
        putNanoseconds(fields, "Timeout", set.timeout());
        putNanoseconds(fields, "StartPeriod", set.startPeriod());
        putNanoseconds(fields, "StartInterval", set.startInterval());
        if (set.retries() != 0) {
            fields.put("Retries", (long) set.retries());
        }
        return fields;
    }

    private static void putNanoseconds(Map<String, @Nullable Object> fields, String name, Optional<Duration> duration) {
        duration.filter(time -> !time.isZero()).ifPresent(time -> fields.put(name, time.toNanos()));
    }

    /** The object, without fields that are empty, in the order in which BuildKit writes them. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        put(fields, "User", user);
        put(fields, "ExposedPorts", set(ports));
        put(fields, "Env", environment);
        put(fields, "Entrypoint", entrypoint);
        put(fields, "Cmd", command);
        put(fields, "Volumes", set(volumes));
        put(fields, "WorkingDir", workingDirectory);
        put(fields, "Labels", labels);
        put(fields, "StopSignal", stopSignal);
        if (argumentsEscaped) {
            fields.put("ArgsEscaped", true);
        }
        put(fields, "Healthcheck", healthcheck);
        put(fields, "OnBuild", triggers);
        put(fields, "Shell", shell);
        return fields;
    }

    /** Sets are objects whose fields are empty objects. */
    private static Map<String, Map<String, String>> set(Set<String> names) {
        Map<String, Map<String, String>> set = new LinkedHashMap<>();
        names.forEach(name -> set.put(name, Map.of()));
        return set;
    }

    private static void put(Map<String, @Nullable Object> fields, String name, String text) {
        if (!text.isEmpty()) {
            fields.put(name, text);
        }
    }

    private static void put(Map<String, @Nullable Object> fields, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            fields.put(name, texts);
        }
    }

    private static void put(Map<String, @Nullable Object> fields, String name, Map<String, ?> object) {
        if (!object.isEmpty()) {
            fields.put(name, object);
        }
    }
}
