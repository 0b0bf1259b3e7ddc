package io.github.dockercache.image;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pointer to content: what it is, its digest, its size.
 *
 * @param mediaType empty where the writer left it out
 * @param size in bytes
 * @param platform what the content runs on; null where it does not say, {@link Platform#NOWHERE} where it says that there
 *     is no such thing
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md">OCI image specification,
 *     Content Descriptors</a>
 */
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        @Nullable Platform platform,
        Map<String, String> annotations) {

    /** Annotation by which BuildKit marks a manifest that describes another one and runs nowhere. */
    private static final String REFERENCE_TYPE = "vnd.docker.reference.type";

    /** Copies the annotations; complains, as {@link IllegalArgumentException}, about a negative size. */
    public Descriptor {
        annotations = Map.copyOf(annotations);
        if (size < 0) {
            throw new IllegalArgumentException("a descriptor of " + size + " bytes");
        }
    }

    /** The platform that the descriptor declares; an attestation has none, whatever it declares. */
    public Optional<Platform> runsOn() {
        return isAttestation()
                ? Optional.empty()
                : Optional.ofNullable(platform).filter(named -> !named.equals(Platform.NOWHERE));
    }

    /** Whether only the content can tell what it runs on. */
    public boolean isSilentAboutPlatform() {
        return platform == null && !isAttestation();
    }

    private boolean isAttestation() {
        return annotations.containsKey(REFERENCE_TYPE);
    }

    // written out: see package-info
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Descriptor that
                && size == that.size
                && digest.equals(that.digest)
                && mediaType.equals(that.mediaType)
                && Objects.equals(platform, that.platform)
                && annotations.equals(that.annotations);
    }

    @Override
    public int hashCode() {
        return 31 * digest.hashCode() + annotations.hashCode();
    }
}
