/** The tail in the JVM: layers and image configuration from instructions. */
@NullMarked
package io.github.dockercache.assemble;

import org.jspecify.annotations.NullMarked;
