package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import java.util.Map;

/**
 * A Dockerfile whose images stand there by their digests: the same build, whatever happens to their tags. But for the names
 * it is the same, byte for byte.
 */
public final class PinnedDockerfile {

    private final byte[] content;
    private final Map<String, ImageReference> broughtIn;

    PinnedDockerfile(byte[] content, Map<String, ImageReference> broughtIn) {
        this.content = content;
        this.broughtIn = Map.copyOf(broughtIn);
    }

    /** The text. */
    public byte[] content() {
        return content.clone();
    }

    /**
     * What {@code ONBUILD} triggers of bases copy from, by the names that they write: no text of ours can reach these.
     */
    public Map<String, ImageReference> broughtIn() {
        return broughtIn;
    }
}
