package io.github.dockercache.assemble;

import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.image.DockerCacheException;

/**
 * An instruction has other results in other versions of BuildKit, or in other engines, and it is not known which of them is
 * wanted.
 */
public final class VersionDependentException extends DockerCacheException {

    private static final long serialVersionUID = 1L;

    VersionDependentException(Step instruction, String difference) {
        super(
                "Dockerfile line " + instruction.line() + ": engines and their versions differ in " + difference,
                "leave it to an engine; with <engine>none</engine> it is done as newer versions do it");
    }

    private VersionDependentException(String difference) {
        super(
                "engines and their versions differ in " + difference,
                "leave it to an engine; with <engine>none</engine> it is done as newer versions do it");
    }

    /** How versions differ, before it is known where. */
    static final class Difference extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** What they differ in, as the end of a sentence. */
        Difference(String what) {
            super(what);
        }

        /** Not in an instruction, but in what a stage starts from. */
        VersionDependentException inBase() {
            return new VersionDependentException(String.valueOf(getMessage()));
        }

        VersionDependentException at(Step instruction) {
            return new VersionDependentException(instruction, String.valueOf(getMessage()));
        }
    }
}
