package io.github.dockercache.messages;

/** Something that a person does with the program, or to make it work. */
@FunctionalInterface
public interface Attempt {

    /** Throws what the person gets to see. */
    void make() throws Exception;
}
