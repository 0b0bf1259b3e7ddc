package io.github.dockercache.mojo;

import io.github.dockercache.build.EngineName;
import io.github.dockercache.cache.LadderRules;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that builds, or says what a build will do. */
abstract class AbstractLadderMojo extends AbstractCycleMojo {

    /**
     * What builds: {@code buildx}, {@code docker} (the classic builder), {@code buildah} or {@code podman}; {@code auto}
     * takes the best that is there, and says what it took and why; {@code none} builds only what needs no engine.
     */
    @Parameter(property = "docker-cache.engine", defaultValue = "auto")
    private String engine;

    /**
     * How far up a build may stop: {@code full} takes images and prefixes that are there already, and applies in the JVM what
     * needs no engine; {@code engine} leaves everything to the engine; {@code verify} does as {@code full}, then lets the
     * engine build the whole image too, and fails when the two differ in anything but times.
     */
    @Parameter(property = "docker-cache.ladder", defaultValue = "full")
    private String ladder;

    /** The age of the engine's work at which images and prefixes are built anew, as {@code 14d}; {@code never}. */
    @Parameter(property = "docker-cache.rebuildAfter", defaultValue = "14d")
    private String rebuildAfter;

    @SuppressWarnings("NullAway.Init") // Maven sets the fields
    AbstractLadderMojo() {}

    final EngineName engineName() {
        return read("engine", engine, EngineName::parse);
    }

    /** The rules where no layers are made. */
    final LadderRules ladderRules() {
        return ladderRules("gzip", "");
    }

    /**
     * The rules.
     *
     * @param outputTimestamp of {@code project.build.outputTimestamp}; empty, or one character, for none
     */
    final LadderRules ladderRules(String compression, String outputTimestamp) {
        return LadderParameters.rules(ladder, rebuildAfter, compression, outputTimestamp, engineName());
    }
}
