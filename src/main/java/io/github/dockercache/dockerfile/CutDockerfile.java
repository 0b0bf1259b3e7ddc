package io.github.dockercache.dockerfile;

/**
 * A Dockerfile that ends after the last instruction that needs an engine. What is before the end is as it was, byte for
 * byte.
 */
public final class CutDockerfile {

    private final byte[] content;
    private final String target;

    CutDockerfile(byte[] content, String target) {
        this.content = content.clone();
        this.target = target;
    }

    /** The text. */
    public byte[] content() {
        return content.clone();
    }

    /** The stage to build of it; empty for the last one. */
    public String target() {
        return target;
    }
}
