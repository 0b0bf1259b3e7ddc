package io.github.dockercache.image;

import io.github.dockercache.image.Version.Pin;
import io.github.dockercache.image.Version.Tag;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An image's full name: registry, repository in it, and version. Familiar names are completed as Docker does it:
 * {@code debian} is {@code docker.io/library/debian:latest}.
 *
 * @param registry host and optional port, as written, except that {@code index.docker.io} becomes {@code docker.io}
 * @param repository path in the registry, without a leading slash
 */
public record ImageReference(String registry, String repository, Version version)
        implements Comparable<ImageReference> {

    /** The registry of names that do not say one. */
    public static final String DOCKER_HUB = "docker.io";

    /** Complains, as {@link IllegalArgumentException}, about a part that is not of the grammar. */
    public ImageReference {
        if (!ReferenceGrammar.DOMAIN.matcher(registry).matches()) {
            throw new IllegalArgumentException("not a registry host: '" + registry + "'");
        }
        if (!ReferenceGrammar.PATH.matcher(repository).matches()) {
            throw new IllegalArgumentException("not a repository name: '" + repository + "'"
                    + (hasUpperCase(repository) ? " (it must be lower case)" : ""));
        }
        if (repository.length() > ReferenceGrammar.LONGEST_PATH) {
            throw new IllegalArgumentException(
                    "a repository name has at most " + ReferenceGrammar.LONGEST_PATH + " characters");
        }
    }

    /** Reads a familiar or a full name; {@link IllegalArgumentException} says what is wrong with it. */
    public static ImageReference parse(String text) {
        if (ReferenceGrammar.BARE_ID.matcher(text).matches()) {
            throw new IllegalArgumentException("64 hex digits are an image ID, not an image name");
        }
        int at = text.indexOf('@');
        String named = at < 0 ? text : text.substring(0, at);
        int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
        String name = colon < 0 ? named : named.substring(0, colon);
        String tag = colon < 0 ? "" : named.substring(colon + 1);
        if (name.isEmpty() || (colon >= 0 && tag.isEmpty())) {
            throw new IllegalArgumentException("invalid reference format: '" + text + "'");
        }
        Version version =
                at >= 0 ? new Pin(tag, Digest.parse(text.substring(at + 1))) : new Tag(tag.isEmpty() ? "latest" : tag);
        return named(name, version);
    }

    private static ImageReference named(String name, Version version) {
        int slash = name.indexOf('/');
        if (slash < 0 || !isRegistry(name.substring(0, slash))) {
            return onDockerHub(name, version);
        }
        String registry = name.substring(0, slash);
        String repository = name.substring(slash + 1);
        return registry.equals(DOCKER_HUB) || registry.equals("index.docker.io")
                ? onDockerHub(repository, version)
                : new ImageReference(registry, repository, version);
    }

    private static ImageReference onDockerHub(String path, Version version) {
        return new ImageReference(DOCKER_HUB, path.contains("/") ? path : "library/" + path, version);
    }

    /** The first part of a name is a host only if it could not be a user name on Docker Hub. */
    private static boolean isRegistry(String part) {
        return part.contains(".") || part.contains(":") || part.equals("localhost") || hasUpperCase(part);
    }

    private static boolean hasUpperCase(String text) {
        return !text.equals(text.toLowerCase(Locale.ROOT));
    }

    /** The same repository at exactly this content; the tag stays for people to read. */
    public ImageReference pinnedTo(Digest digest) {
        String tag = version instanceof Tag moving ? moving.name() : ((Pin) version).tag();
        return new ImageReference(registry, repository, new Pin(tag, digest));
    }

    /** Registry and repository, without the version. */
    public String name() {
        return registry + "/" + repository;
    }

    // written out: see package-info
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageReference that
                && registry.equals(that.registry)
                && repository.equals(that.repository)
                && version.equals(that.version);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * registry.hashCode() + repository.hashCode()) + version.hashCode();
    }

    @Override
    public int compareTo(ImageReference other) {
        return toString().compareTo(other.toString());
    }

    /** The full name, {@code registry/repository:tag}, {@code …@digest} or {@code …:tag@digest}. */
    @Override
    public String toString() {
        return name() + version;
    }
}
