package io.github.dockercache.dockerfile;

/** A Dockerfile, read and found to be one. */
public final class Dockerfile {

    private Dockerfile() {}

    /**
     * Reads a Dockerfile.
     *
     * @param name how messages call the file
     * @throws io.github.dockercache.image.InvalidInputException naming file, line, what is wrong and what to do
     */
    public static Dockerfile parse(String name, byte[] content) {
        return new Dockerfile();
    }

    /**
     * What a build needs of this Dockerfile. With triggers that are not known yet the plan is that of a base without
     * any; plan again when they are.
     *
     * @throws io.github.dockercache.image.InvalidInputException when the build would be refused, naming file, line, what
     *     is wrong and what to do
     */
    public Plan plan(PlanRequest request, BaseTriggers triggers) {
        return new Plan(java.util.List.of(), java.util.List.of());
    }
}
