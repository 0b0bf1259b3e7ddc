package io.github.dockercache.build;

import java.util.List;

/** What tests ask of the steps of a build. */
final class Steps {

    private Steps() {}

    /** Those that did not come from a cache; getting a base is none. */
    static List<BuildStep> ran(Built built) {
        return built.steps().stream()
                .filter(step -> !step.cached() && !step.name().contains("FROM"))
                .toList();
    }
}
