package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import java.util.Set;

/**
 * A Dockerfile whose images stand there by their digests: the same build, whatever happens to their tags. But for the names
 * it is the same, byte for byte.
 */
public final class PinnedDockerfile {

    private final byte[] content;
    private final Set<ImageReference> unplaced;

    PinnedDockerfile(byte[] content, Set<ImageReference> unplaced) {
        this.content = content;
        this.unplaced = Set.copyOf(unplaced);
    }

    /** The text. */
    public byte[] content() {
        return content.clone();
    }

    /**
     * References that should have been pinned and that the Dockerfile does not name: an {@code ONBUILD} trigger of a base
     * does, and no text of ours can reach it.
     */
    public Set<ImageReference> unplaced() {
        return unplaced;
    }
}
