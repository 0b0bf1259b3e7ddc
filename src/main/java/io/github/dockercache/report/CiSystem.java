package io.github.dockercache.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The CI systems for which a configuration can be written. */
public enum CiSystem {
    CIRCLECI(".circleci/config.yml", "circleci.yml"),
    GITHUB(".github/workflows/build.yml", "github.yml"),
    GITLAB(".gitlab-ci.yml", "gitlab.yml"),
    JENKINS("Jenkinsfile", "Jenkinsfile");

    private final String file;
    private final String template;

    CiSystem(String file, String template) {
        this.file = file;
        this.template = template;
    }

    /** Reads {@code github} and the like; {@link IllegalArgumentException} for anything else. */
    public static CiSystem parse(String text) {
        return Arrays.stream(values())
                .filter(system -> system.toString().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not " + names() + ": '" + text + "'"));
    }

    /** All of them, for a message. */
    public static String names() {
        return Arrays.stream(values()).map(CiSystem::toString).collect(Collectors.joining(", "));
    }

    /** Where the system looks for its configuration, from the project's folder. */
    public String file() {
        return file;
    }

    String template() {
        return template;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
