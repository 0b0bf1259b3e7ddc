/**
 * The words: digest, reference, platform, descriptor, manifest, configuration. Knows no other package.
 *
 * <p>Records that serve as keys of maps in a warm run have {@code equals} and {@code hashCode} written out: those that the
 * compiler derives are linked by method handles at their first call, which a cold JVM spends processor time on in every run.
 */
@NullMarked
package io.github.dockercache.image;

import org.jspecify.annotations.NullMarked;
