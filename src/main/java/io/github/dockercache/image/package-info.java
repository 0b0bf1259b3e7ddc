/**
 * The words: digest, reference, platform, descriptor, manifest, configuration. Knows no other package.
 *
 * <p>Records that are compared, or are keys of maps, in a warm run have {@code equals} and {@code hashCode} written out, here
 * and in other packages: those that the compiler derives are linked by method handles at their first call, which a cold JVM
 * spends processor time on in every run.
 */
@NullMarked
package io.github.dockercache.image;

import org.jspecify.annotations.NullMarked;
