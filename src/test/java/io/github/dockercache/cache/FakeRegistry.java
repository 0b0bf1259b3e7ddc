package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.Answer;
import io.github.dockercache.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** A registry in memory, which writes down what it was asked. Tests of the real client use a real registry. */
final class FakeRegistry implements Registry {

    final List<String> requests = new ArrayList<>();

    /** The bytes of the one layer of images that are pushed from now on. */
    Optional<String> layer = Optional.empty();

    private final Map<ImageReference, Digest> tags = new HashMap<>();
    private final Map<Digest, byte[]> contents = new HashMap<>();

    /** Publishes an image for linux/amd64 and points the tag to it; the text makes it another image. */
    Digest push(String reference, String text, String... onBuild) {
        String triggers = onBuild.length == 0 ? "" : "\"" + String.join("\",\"", onBuild) + "\"";
        Image image = image(Platform.parse("linux/amd64"), text, triggers);
        index(reference, List.of(image));
        return image.configuration().digest();
    }

    /** Publishes an image for each of these platforms and points the tag to all of them. */
    void pushIndex(String reference, String text, Platform... platforms) {
        index(
                reference,
                Arrays.stream(platforms)
                        .map(platform -> image(platform, text, ""))
                        .toList());
    }

    private record Image(Blob configuration, Blob manifest, String platform) {}

    private Image image(Platform platform, String text, String triggers) {
        String runsOn = "\"architecture\":\"" + platform.architecture() + "\",\"os\":\"" + platform.os() + "\"";
        Blob configuration =
                keep("{" + runsOn + ",\"author\":\"" + text + "\",\"config\":{\"OnBuild\":[" + triggers + "]}}");
        String layers = layer.map(bytes -> "{" + keep(bytes).asFields() + "}").orElse("");
        Blob manifest =
                keep("{\"schemaVersion\":2,\"config\":{" + configuration.asFields() + "},\"layers\":[" + layers + "]}");
        return new Image(configuration, manifest, runsOn);
    }

    private void index(String reference, List<Image> images) {
        String manifests = images.stream()
                .map(image -> "{" + image.manifest().asFields() + ",\"platform\":{" + image.platform() + "}}")
                .collect(Collectors.joining(","));
        Blob index = keep("{\"schemaVersion\":2,\"manifests\":[" + manifests + "]}");
        tags.put(ImageReference.parse(reference), index.digest());
    }

    /** Publishes an index whose one entry does not say its platform, of an image with this configuration. */
    Digest pushWithoutPlatform(String reference, String configurationJson) {
        Blob configuration = keep(configurationJson);
        Blob manifest = keep("{\"schemaVersion\":2,\"config\":{" + configuration.asFields() + "},\"layers\":[]}");
        Blob index = keep("{\"schemaVersion\":2,\"manifests\":[{" + manifest.asFields() + "}]}");
        tags.put(ImageReference.parse(reference), index.digest());
        return configuration.digest();
    }

    /** Publishes an index of an index for this platform. */
    void pushIndexOfIndexes(String reference, Platform platform) {
        pushIndex(reference, "inner", platform);
        byte[] inner = Objects.requireNonNull(contents.get(tags.get(ImageReference.parse(reference))));
        Image outer = new Image(
                new Blob(Digest.of(inner), inner.length),
                new Blob(Digest.of(inner), inner.length),
                "\"architecture\":\"" + platform.architecture() + "\",\"os\":\"" + platform.os() + "\"");
        index(reference, List.of(outer));
    }

    /** Points the tag to a document that need not be an image. */
    void pushDocument(String reference, String json) {
        tags.put(ImageReference.parse(reference), keep(json).digest());
    }

    private Blob keep(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        contents.put(Digest.of(bytes), bytes);
        return new Blob(Digest.of(bytes), bytes.length);
    }

    private record Blob(Digest digest, int size) {
        String asFields() {
            return "\"digest\":\"" + digest + "\",\"size\":" + size;
        }
    }

    @Override
    public Map<ImageReference, Answer> find(Collection<ImageReference> references) {
        Map<ImageReference, Answer> answers = new HashMap<>();
        for (ImageReference reference : references) {
            requests.add("HEAD " + reference);
            Digest digest = tags.get(reference);
            answers.put(
                    reference,
                    digest == null
                            ? new Answer.Failed(new DockerCacheException(reference + " is not there", "push it"))
                            : new Answer.Found(digest));
        }
        return answers;
    }

    @Override
    public synchronized byte[] manifest(ImageReference repository, Digest digest) {
        requests.add("GET " + repository.repository() + " manifest");
        return Objects.requireNonNull(contents.get(digest));
    }

    @Override
    public synchronized byte[] configuration(ImageReference repository, Descriptor configuration) {
        requests.add("GET " + repository.repository() + " configuration");
        return Objects.requireNonNull(contents.get(configuration.digest()));
    }

    @Override
    public void close() {
        // nothing is open
    }
}
