package io.github.dockercache.build;

import io.github.dockercache.dockerfile.Dockerfile;
import io.github.dockercache.dockerfile.PinnedDockerfile;
import io.github.dockercache.dockerfile.PlanRequest;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code docker build}, {@code buildah build} and {@code podman build} have in common, in their arguments too: a build
 * whose bases are pinned in the text of its Dockerfile.
 */
record TextBuild(EngineBuild build) {

    /** The folder that image and cache go to. */
    CacheTarget.Layout target() {
        if (build.output() instanceof CacheTarget.Layout layout) {
            return layout;
        }
        throw new IllegalArgumentException("an engine that uses no registries by itself writes to a layout");
    }

    /** Whose logins the engine needs. */
    SortedSet<String> registries() {
        SortedSet<String> registries = new TreeSet<>();
        build.pins().keySet().forEach(base -> registries.add(base.registry()));
        return registries;
    }

    /** The Dockerfile with every base that moves pinned. */
    PinnedDockerfile dockerfile() throws IOException {
        BuildInput input = build.input();
        Map<ImageReference, String> pins = new LinkedHashMap<>();
        build.pins()
                .forEach((reference, digest) ->
                        pins.put(reference, reference.pinnedTo(digest).toString()));
        return Dockerfile.parse(input.dockerfile().toString(), Files.readAllBytes(input.dockerfile()))
                .pinned(
                        new PlanRequest(
                                input.arguments(),
                                input.target(),
                                build.platform(),
                                Platform.ofThisMachine(),
                                input.contexts()),
                        build.bases().triggers(),
                        pins);
    }

    /** The pins of what triggers of bases bring in and a tag can move, by the names that the triggers write. */
    Map<String, ImageReference> broughtIn(PinnedDockerfile dockerfile) {
        Map<String, ImageReference> pinned = new TreeMap<>();
        dockerfile.broughtIn().forEach((name, reference) -> {
            Digest pin = build.pins().get(reference);
            if (pin != null && reference.version().canMove()) {
                pinned.put(name, reference.pinnedTo(pin));
            }
        });
        return pinned;
    }

    /** Arguments that all three understand. */
    List<String> arguments() {
        BuildInput input = build.input();
        List<String> arguments = new ArrayList<>();
        arguments.add("--force-rm");
        if (!build.platform().equals(Platform.ofThisMachine())) {
            arguments.addAll(List.of("--platform", build.platform().toString()));
        }
        if (!input.target().isEmpty()) {
            arguments.addAll(List.of("--target", input.target()));
        }
        if (!input.options().network().isEmpty()) {
            arguments.addAll(List.of("--network", input.options().network()));
        }
        addAll(arguments, "--build-arg", "=", input.arguments());
        addAll(arguments, "--label", "=", input.options().labels());
        addAll(arguments, "--add-host", ":", input.options().addHosts());
        return arguments;
    }

    /** An option once for each pair, sorted. */
    static void addAll(List<String> arguments, String option, String separator, Map<String, ?> pairs) {
        new TreeMap<String, Object>(pairs)
                .forEach((name, value) -> arguments.addAll(List.of(option, name + separator + value)));
    }
}
