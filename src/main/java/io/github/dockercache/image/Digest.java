package io.github.dockercache.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The digest of some content, {@code sha256:<64 hex digits>} or {@code sha512:<128 hex digits>}.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#digests">OCI image
 *     specification, Digests</a>
 */
public record Digest(Algorithm algorithm, String hex) implements Comparable<Digest> {

    /** The registered algorithms; every implementation must know SHA-256. */
    public enum Algorithm {
        SHA256("SHA-256", 64),
        SHA384("SHA-384", 96),
        SHA512("SHA-512", 128);

        private final String javaName;
        private final Pattern hex;

        Algorithm(String javaName, int digits) {
            this.javaName = javaName;
            this.hex = Pattern.compile("[0-9a-f]{" + digits + "}");
        }

        /** A fresh computation with this algorithm. */
        public MessageDigest begin() {
            try {
                return MessageDigest.getInstance(javaName);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java runtime has " + javaName, e);
            }
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Complains, as {@link IllegalArgumentException}, about anything but lower-case hex of the algorithm's length. */
    public Digest {
        if (!algorithm.hex.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a " + algorithm + " digest in lower-case hex: '" + hex + "'");
        }
    }

    /** Reads {@code algorithm:hex}; {@link IllegalArgumentException} when it is not that. */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        for (Algorithm algorithm : Algorithm.values()) {
            if (colon > 0 && algorithm.toString().equals(text.substring(0, colon))) {
                return new Digest(algorithm, text.substring(colon + 1));
            }
        }
        throw new IllegalArgumentException("not a digest: '" + text + "'");
    }

    /** The SHA-256 of these bytes. */
    public static Digest of(byte[] content) {
        return of(Algorithm.SHA256, content);
    }

    /** The digest of these bytes with the given algorithm. */
    public static Digest of(Algorithm algorithm, byte[] content) {
        return new Digest(algorithm, HexFormat.of().formatHex(algorithm.begin().digest(content)));
    }

    /** Whether these bytes are the content that this digest names. */
    public boolean isOf(byte[] content) {
        return equals(of(algorithm, content));
    }

    // written out: see package-info
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest that && algorithm == that.algorithm && hex.equals(that.hex);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
