package io.github.dockercache.key;

import io.github.dockercache.image.Digest;

/**
 * The name of what a key document describes: the SHA-256 of the document's bytes. {@link #toString()} is its 64 hex
 * digits, which is also what {@code sha256sum} says of a file that holds the document.
 */
public record CacheKey(Digest digest) implements Comparable<CacheKey> {

    /** Complains, as {@link IllegalArgumentException}, about a digest of another algorithm. */
    public CacheKey {
        if (digest.algorithm() != Digest.Algorithm.SHA256) {
            throw new IllegalArgumentException("a key is a SHA-256, not " + digest);
        }
    }

    @Override
    public int compareTo(CacheKey other) {
        return digest.compareTo(other.digest);
    }

    @Override
    public String toString() {
        return digest.hex();
    }
}
