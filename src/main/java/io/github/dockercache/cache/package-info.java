/** The straight line: the use cases behind the goals. */
@NullMarked
package io.github.dockercache.cache;

import org.jspecify.annotations.NullMarked;
