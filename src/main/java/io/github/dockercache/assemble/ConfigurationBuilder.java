package io.github.dockercache.assemble;

import io.github.dockercache.dockerfile.ImageState;
import io.github.dockercache.dockerfile.TailStep;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of an image to which the steps of a tail are added: what BuildKit would write, but for texts and times of
 * the history.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md">OCI image configuration</a>
 */
public final class ConfigurationBuilder {

    private static final List<String> KEPT =
            List.of("author", "architecture", "variant", "os", "os.version", "os.features");

    private final JsonTree below;
    private final ConfigurationDefaults config;
    private final List<Object> history;
    private final List<String> diffIds;

    private ConfigurationBuilder(JsonTree below) {
        this.below = below;
        this.config = new ConfigurationDefaults(below.object("config"));
        this.history = new ArrayList<>(
                below.objects("history").stream().map(JsonTree::fields).toList());
        this.diffIds = new ArrayList<>(below.object("rootfs").texts("diff_ids"));
    }

    /**
     * On an image.
     *
     * @throws IllegalArgumentException when the bytes are no JSON object
     */
    public static ConfigurationBuilder on(byte[] configuration) {
        return new ConfigurationBuilder(JsonTree.parse(configuration));
    }

    /** On nothing; {@code FROM} adds the {@code PATH}. */
    public static ConfigurationBuilder onScratch(Platform platform) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("architecture", platform.architecture());
        if (!platform.variant().isEmpty()) {
            fields.put("variant", platform.variant());
        }
        fields.put("os", platform.os());
        fields.put("config", Map.of("WorkingDir", "/"));
        return new ConfigurationBuilder(JsonTree.of(fields));
    }

    /** What it says about the instructions that follow. */
    public ImageState state() {
        return new ImageState(
                config.environment(), config.user(), config.workingDirectory(), config.shell(), config.triggers());
    }

    /** Digests of the unpacked layers, from the lowest on. */
    public List<Digest> diffIds() {
        return diffIds.stream().map(Digest::parse).toList();
    }

    /**
     * Adds a step.
     *
     * @param diffId of the layer that it made, where it makes one
     * @param created for the history
     */
    public void add(TailStep step, Optional<Digest> diffId, Instant created) {
        step.changes().forEach(config::apply);
        diffId.map(Digest::toString).ifPresent(diffIds::add);
        if (step.isInHistory()) {
            history.add(entry(step, created));
        }
    }

    private static Map<String, @Nullable Object> entry(TailStep step, Instant created) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("created", created.toString());
        entry.put("created_by", step.instruction().text());
        entry.put("comment", "docker-cache");
        if (!step.makesLayer()) {
            entry.put("empty_layer", true);
        }
        return entry;
    }

    /** The configuration: the same steps on the same image give the same bytes. */
    public byte[] json(Instant created) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("created", created.toString());
        Map<String, @Nullable Object> known = below.fields();
        KEPT.stream().filter(known::containsKey).forEach(name -> fields.put(name, known.get(name)));
        fields.put("config", config.fields());
        fields.put("rootfs", rootfs());
        fields.put("history", history);
        return JsonTree.of(fields).bytes();
    }

    private Map<String, Object> rootfs() {
        Map<String, Object> rootfs = new LinkedHashMap<>();
        rootfs.put("type", "layers");
        rootfs.put("diff_ids", diffIds);
        return rootfs;
    }
}
