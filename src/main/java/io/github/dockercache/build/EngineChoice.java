package io.github.dockercache.build;

/**
 * An engine, and in one line what it is and why it was chosen.
 *
 * @param why as {@code buildx 0.13.1 (docker driver, containerd image store): the best engine here}
 */
public record EngineChoice(Engine engine, String why) {}
