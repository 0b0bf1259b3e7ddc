package io.github.dockercache.mojo;

import io.github.dockercache.image.ImageReference;

/** The parameter that names a remote store. */
final class RemoteRepository {

    private static final String START = "oci://";

    private RemoteRepository() {}

    /** Reads {@code oci://host/repository}; {@link IllegalArgumentException} for anything else. */
    static ImageReference parse(String text) {
        if (!text.startsWith(START)) {
            throw new IllegalArgumentException("a remote store is written " + START + "host/repository: '"
                    + text.replaceFirst("^((?:[^/]*//)?).*@", "$1***@") + "'");
        }
        return ImageReference.parse(text.substring(START.length()));
    }
}
