package io.github.dockercache.build;

import java.time.Duration;

/**
 * A step of a build as the engine tells it.
 *
 * @param name as {@code [2/4] RUN make}
 * @param cached whether it was taken from a cache instead of run
 * @param time that it took; zero when cached or not told
 */
public record BuildStep(String name, boolean cached, Duration time) {}
