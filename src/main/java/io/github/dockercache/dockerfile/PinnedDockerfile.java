package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import java.util.Map;
import java.util.Set;

/**
 * A Dockerfile whose images stand there by their digests: the same build, whatever happens to their tags. But for the names
 * it is the same, byte for byte.
 */
public final class PinnedDockerfile {

    private final byte[] content;
    private final Map<String, ImageReference> broughtIn;
    private final Set<String> keywords;

    PinnedDockerfile(byte[] content, Map<String, ImageReference> broughtIn, Set<String> keywords) {
        this.content = content;
        this.broughtIn = Map.copyOf(broughtIn);
        this.keywords = Set.copyOf(keywords);
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

    /** The keywords, in upper case, of all instructions that the build executes, triggers included. */
    public Set<String> keywords() {
        return keywords;
    }
}
