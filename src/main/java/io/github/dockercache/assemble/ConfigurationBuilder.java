package io.github.dockercache.assemble;

import io.github.dockercache.dockerfile.ConfigChange;
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

    private final Map<String, @Nullable Object> identity;
    private final ConfigurationDefaults config;
    private final LayerHistory history;
    private final List<String> diffIds;

    private ConfigurationBuilder(JsonTree below, Map<String, @Nullable Object> identity) {
        this.identity = identity;
        this.config = new ConfigurationDefaults(below.object("config"));
        this.history = new LayerHistory(below.objects("history"));
        this.diffIds = new ArrayList<>(below.object("rootfs").texts("diff_ids"));
    }

    /**
     * On an image, whatever it is for.
     *
     * @throws IllegalArgumentException when the bytes are no JSON object
     */
    public static ConfigurationBuilder on(byte[] configuration) {
        JsonTree below = JsonTree.parse(configuration);
        return new ConfigurationBuilder(below, PlatformFields.of(below));
    }

    /**
     * On what BuildKit has built of the instructions before.
     *
     * @throws IllegalArgumentException when the bytes are no JSON object
     */
    public static ConfigurationBuilder onPrefix(byte[] configuration) {
        ConfigurationBuilder builder = on(configuration);
        builder.history.continued();
        return builder;
    }

    /**
     * On a base image, which may be for another platform than the one that is asked for.
     *
     * @throws IllegalArgumentException when the bytes are no JSON object
     * @throws VersionDependentException when the rules do not say which variant the image has
     */
    public static ConfigurationBuilder onBase(byte[] configuration, Platform wanted, BuildKitRules rules) {
        JsonTree base = JsonTree.parse(configuration);
        try {
            return new ConfigurationBuilder(base, PlatformFields.of(base, wanted, rules));
        } catch (VersionDependentException.Difference difference) {
            throw difference.inBase();
        }
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
        JsonTree nothing = JsonTree.of(fields);
        return new ConfigurationBuilder(nothing, PlatformFields.of(nothing));
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
        step.changes().forEach(this::apply);
        diffId.map(Digest::toString).ifPresent(diffIds::add);
        if (step.isInHistory()) {
            history.add(entry(step, created), step.makesLayer());
        }
    }

    private void apply(ConfigChange change) {
        if (change instanceof ConfigChange.Author author) {
            identity.put("author", author.name());
        } else {
            config.apply(change);
        }
    }

    private static Map<String, @Nullable Object> entry(TailStep step, Instant created) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("created", created.toString());
        entry.put("created_by", step.instruction().text());
        entry.put("comment", "docker-cache");
        return entry;
    }

    /** The configuration: the same steps on the same image give the same bytes. */
    public byte[] json(Instant created) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("created", created.toString());
        fields.putAll(identity);
        fields.put("config", config.fields());
        fields.put("rootfs", rootfs());
        fields.put("history", history.of(diffIds.size(), created.toString()));
        return JsonTree.of(fields).bytes();
    }

    private Map<String, Object> rootfs() {
        Map<String, Object> rootfs = new LinkedHashMap<>();
        rootfs.put("type", "layers");
        rootfs.put("diff_ids", diffIds);
        return rootfs;
    }
}
