package io.github.dockercache.report;

import io.github.dockercache.cache.BuildCacheExtension;
import io.github.dockercache.cache.Look;
import java.util.Optional;

/** What {@code doctor} says of Maven's build cache extension. */
final class BuildCacheWords {

    private BuildCacheWords() {}

    /** @param extension empty when it is not loaded */
    static CheckedLine line(Optional<Look<BuildCacheExtension>> extension) {
        if (extension.isEmpty()) {
            return CheckedLine.good("maven-build-cache-extension: not used");
        }
        if (extension.get() instanceof Look.Failed<BuildCacheExtension> failed) {
            return CheckedLine.of(failed.trouble(), false);
        }
        BuildCacheExtension found = ((Look.Seen<BuildCacheExtension>) extension.get()).thing();
        String name = "maven-build-cache-extension" + (found.version().isEmpty() ? "" : " " + found.version());
        if (!found.enabled()) {
            return CheckedLine.good(name + ": switched off");
        }
        return found.runsUs()
                ? CheckedLine.good(name + ": runs this plugin's goals also in modules that it takes from its cache")
                : CheckedLine.note(
                        name + ": skips this plugin's goals in modules that it takes from its cache",
                        "put <plugin artifactId=\"docker-cache-maven-plugin\"/> into <executionControl> <runAlways>"
                                + " <plugins> of " + found.configuration());
    }
}
