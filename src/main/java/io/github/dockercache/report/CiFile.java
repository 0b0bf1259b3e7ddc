package io.github.dockercache.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The configuration of a CI system that builds, pushes and deploys a project's image.
 *
 * <p>Its template has words between {@code @}, and lines that begin with one for which they are there alone: {@code @cache@}
 * where the CI's cache holds the store, {@code @secrets@} and {@code @aws@} for what a login needs.
 */
public record CiFile(CiSystem system, ProjectSetup setup) {

    /** The text. */
    public String text() {
        Set<String> kept = setup.traits();
        return template()
                .lines()
                .filter(line -> trait(line).isEmpty() || kept.contains(trait(line)))
                .map(line -> trait(line).isEmpty()
                        ? line
                        : line.substring(trait(line).length() + 2))
                .map(this::filled)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The word that a line begins with; empty where it begins without. */
    private static String trait(String line) {
        int end = line.indexOf('@', 1);
        return line.startsWith("@") && end > 0 ? line.substring(1, end) : "";
    }

    private String filled(String line) {
        String filled = line;
        for (Map.Entry<String, String> word : words().entrySet()) {
            filled = filled.replace("@" + word.getKey() + "@", word.getValue());
        }
        return filled;
    }

    private Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("mvn", setup.checkout().maven());
        words.put("branch", setup.checkout().branch());
        words.put("target", "target/docker-cache");
        words.put("module", setup.module().isEmpty() ? "" : setup.module() + "/");
        words.put("login", setup.login());
        words.put("service", setup.service());
        words.put("gitlab-store", setup.usesCache() ? " -Ddocker-cache.store=\"$CI_PROJECT_DIR/.docker-cache\"" : "");
        words.put("image", setup.imageName()); // followed by the @ of a digest
        return words;
    }

    private String template() {
        try (InputStream stream = CiFile.class.getResourceAsStream("ci/" + system.template())) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this jar cannot be read", e);
        }
    }
}
