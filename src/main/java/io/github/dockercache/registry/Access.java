package io.github.dockercache.registry;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a request wants to do, in the words of token servers.
 *
 * @param actions in the repository, separated by commas
 * @param mountedFrom a repository that a blob is to be taken from; empty for none
 * @see <a href="https://distribution.github.io/distribution/spec/auth/scope/">Distribution, token scope</a>
 */
record Access(String repository, String actions, String mountedFrom) {

    static Access pull(String repository) {
        return new Access(repository, "pull", "");
    }

    static Access push(String repository) {
        return new Access(repository, "pull,push", "");
    }

    static Access delete(String repository) {
        return new Access(repository, "delete", "");
    }

    Access mounting(String from) {
        return new Access(repository, actions, from);
    }

    /** Whether one token may be for many such accesses. */
    boolean isPull() {
        return actions.equals("pull");
    }

    /** What a token for it is kept under; a repository's name for pulls. */
    String name() {
        return isPull() ? repository : String.join(" ", scopes());
    }

    /** As a token server reads it. */
    List<String> scopes() {
        String own = "repository:" + repository + ":" + actions;
        return mountedFrom.isEmpty()
                ? List.of(own)
                : Stream.of(own, "repository:" + mountedFrom + ":pull").toList();
    }
}
