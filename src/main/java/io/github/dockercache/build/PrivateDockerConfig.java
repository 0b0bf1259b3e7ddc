package io.github.dockercache.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.dockercache.build.Logins.Login;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/** What {@code docker} reads in place of the user's folder, which nothing is written to: the logins that a build needs. */
final class PrivateDockerConfig {

    private static final JsonFactory JSON = new JsonFactory();

    private PrivateDockerConfig() {}

    /**
     * Writes it, in a folder that only its owner reads.
     *
     * @param registries whose logins the engine needs
     * @param builder of buildx, which keeps its builders in the user's folder; empty for the engine's own
     * @return the variables that make {@code docker} use it
     */
    static Map<String, String> write(
            WorkFolder work, DockerHome home, SortedSet<String> registries, Logins logins, String builder) {
        Path plugins = home.folder().resolve("cli-plugins");
        work.write("docker/config.json", json(registries, logins, plugins));
        Path buildx = work.path().resolve("buildx");
        try {
            Path instances = Files.createDirectories(buildx.resolve("instances"));
            Path instance = home.buildx().resolve("instances").resolve(builder);
            if (!builder.isEmpty() && Files.isRegularFile(instance)) {
                Files.copy(instance, instances.resolve(builder));
            }
            // builders may be on engines that are known by a context's name
            copyTree(home.folder().resolve("contexts"), work.path().resolve("docker/contexts"));
        } catch (IOException | UncheckedIOException e) {
            throw new DockerCacheException(
                    "builders and contexts cannot be taken over from " + home.folder() + ": " + e,
                    "make that folder readable",
                    e);
        }
        Map<String, String> variables = new LinkedHashMap<>(home.endpoint());
        variables.put("DOCKER_CONFIG", work.path().resolve("docker").toString());
        variables.put("BUILDX_CONFIG", buildx.toString());
        variables.put("BUILDX_BUILDER", "");
        return variables;
    }

    private static void copyTree(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }

    private static String json(SortedSet<String> registries, Logins logins, Path plugins) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("cliPluginsExtraDirs");
            json.writeString(plugins.toString());
            json.writeEndArray();
            json.writeObjectFieldStart("auths");
            for (String registry : registries) {
                Optional<Login> login = logins.of(registry);
                if (login.isPresent()) {
                    json.writeObjectFieldStart(entry(registry));
                    write(json, login.get());
                    json.writeEndObject();
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    /** Docker Hub has had this name since there was only one registry. */
    private static String entry(String registry) {
        return registry.equals(ImageReference.DOCKER_HUB) ? "https://index.docker.io/v1/" : registry;
    }

    private static void write(JsonGenerator json, Login login) throws IOException {
        if (login.identityToken()) {
            json.writeStringField("auth", base64(login.user() + ":"));
            json.writeStringField("identitytoken", login.password());
        } else {
            json.writeStringField("auth", base64(login.user() + ":" + login.password()));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
