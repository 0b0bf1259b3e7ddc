/** The words: digest, reference, platform, descriptor, manifest, configuration. Knows no other package. */
@NullMarked
package io.github.dockercache.image;

import org.jspecify.annotations.NullMarked;
