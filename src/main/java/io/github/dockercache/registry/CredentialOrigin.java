package io.github.dockercache.registry;

import java.nio.file.Path;

/** Where a credential comes from. Says nothing of the credential itself. */
public sealed interface CredentialOrigin {

    /**
     * A server of Maven's settings.
     *
     * @param id as {@code settings.xml} has it
     */
    record Server(String id) implements CredentialOrigin {}

    /**
     * Written in a file.
     *
     * @param key of the entry
     */
    record Entry(Path file, String key) implements CredentialOrigin {}

    /**
     * A program that a file names.
     *
     * @param name of the program, as {@code docker-credential-pass}
     */
    record Program(String name, Path file) implements CredentialOrigin {}

    /**
     * The program of a cloud, which nobody has asked for by name.
     *
     * @param name of the program
     */
    record Cloud(String name) implements CredentialOrigin {}

    /** A place that does not tell. */
    record Unknown() implements CredentialOrigin {}
}
