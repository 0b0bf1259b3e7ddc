package io.github.dockercache.assemble;

/**
 * Something that two images do not have alike.
 *
 * @param what the path of a file, or the name of a part of the configuration
 * @param one how the first has it
 * @param other how the other has it
 */
public record ImageDifference(String what, String one, String other) {

    /** How something is that an image does not have. */
    static final String NOTHING = "nothing";
}
