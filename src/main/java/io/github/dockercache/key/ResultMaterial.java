package io.github.dockercache.key;

import io.github.dockercache.image.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Everything that what a build gives depends on: an image for one platform, or the prefix of one. No secret is part of it;
 * what reads one has no key.
 *
 * @param plans of the part of the Dockerfile that makes it, for its platform
 * @param keyPrefix the user's salt
 * @param family of the engine, as {@code buildkit}
 * @param arguments that instructions of the part read, by name
 * @param files what is read of the build's contexts, in the order of the instructions
 * @param settings of the build
 */
public record ResultMaterial(
        ResolvedPlans plans,
        String keyPrefix,
        String family,
        SortedMap<String, String> arguments,
        List<ReadFiles> files,
        Settings settings) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]+");

    /**
     * What one source of an instruction takes.
     *
     * @param line of the Dockerfile, from 1
     * @param written the source as it is looked for, variables replaced
     * @param listing digest of a listing of all that is taken
     */
    public record ReadFiles(int line, String written, Digest listing) {}

    /**
     * What else a result depends on.
     *
     * @param target as the build names it; empty for the last stage
     * @param network empty for the engine's own choice
     * @param addHosts addresses by host name
     * @param labels of the image
     * @param secretVersions by the id of the secret; the secrets themselves are nowhere
     */
    public record Settings(
            String target,
            String network,
            Map<String, String> addHosts,
            Map<String, String> labels,
            Map<String, String> secretVersions) {

        /** Copies the maps. */
        public Settings {
            addHosts = Map.copyOf(addHosts);
            labels = Map.copyOf(labels);
            secretVersions = Map.copyOf(secretVersions);
        }
    }

    /** Copies the collections; complains, as {@link IllegalArgumentException}, about plans of several platforms. */
    public ResultMaterial {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
        files = List.copyOf(files);
        if (plans.plans().size() != 1) {
            throw new IllegalArgumentException(
                    "a result is for one platform, not for " + plans.plans().keySet());
        }
    }

    /** What the result depends on; its {@link KeyDocument#key()} names it. */
    public KeyDocument document() {
        return KeyDocument.of(parts());
    }

    /** The parts of the document, with their places. */
    public List<KeyPart> parts() {
        List<KeyPart> parts = new ArrayList<>(plans.parts());
        addText(parts, "prefix", keyPrefix, "keyPrefix");
        addText(parts, "engine", family, "engine");
        addText(parts, "target", settings.target(), "target");
        addText(parts, "network", settings.network(), "network");
        addTexts(parts, "arg", arguments, "buildArgs");
        addTexts(parts, "host", settings.addHosts(), "addHosts");
        addTexts(parts, "label", settings.labels(), "labels");
        addTexts(parts, "secret", settings.secretVersions(), "secrets");
        for (int i = 0; i < files.size(); i++) {
            parts.add(part(files.get(i), i + 1));
        }
        return List.copyOf(parts);
    }

    private KeyPart part(ReadFiles read, int number) {
        return new KeyPart(
                PartName.context(number),
                new PartValue.Content(read.listing()),
                new Origin.Line(plans.dockerfile(), read.line(), read.written()));
    }

    /** What is not set is not there: a parameter that comes with a later version moves no key. */
    private static void addText(List<KeyPart> parts, String name, String value, String parameter) {
        if (!value.isEmpty()) {
            parts.add(new KeyPart(new PartName(name), new PartValue.Text(value), new Origin.Parameter(parameter)));
        }
    }

    private static void addTexts(List<KeyPart> parts, String name, Map<String, String> values, String parameter) {
        values.forEach((key, value) -> parts.add(new KeyPart(
                new PartName(name).plainIf(PLAIN, key), new PartValue.Text(value), new Origin.Parameter(parameter))));
    }
}
