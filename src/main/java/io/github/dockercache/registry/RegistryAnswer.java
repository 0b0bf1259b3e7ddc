package io.github.dockercache.registry;

import java.time.Duration;
import java.util.Optional;

/**
 * What a registry, or a mirror of it, said to a harmless question.
 *
 * @param host that answered, as people write it
 * @param isMirror whether that is a mirror
 * @param hasImage whether the image that it was asked about is there
 * @param aheadOfUs by how much its clock is ahead of this machine's, negative for behind; empty when it does not tell the time
 * @param pulls how many pulls it allows; empty when it does not say
 */
public record RegistryAnswer(
        String host, boolean isMirror, boolean hasImage, Optional<Duration> aheadOfUs, Optional<PullLimit> pulls) {}
