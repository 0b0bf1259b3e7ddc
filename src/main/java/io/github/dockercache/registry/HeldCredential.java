package io.github.dockercache.registry;

/** A credential, and where it comes from. */
public record HeldCredential(Credential credential, CredentialOrigin origin) {}
