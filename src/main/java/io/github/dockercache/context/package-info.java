/** The files that a build may read: globs and digests. */
@NullMarked
package io.github.dockercache.context;

import org.jspecify.annotations.NullMarked;
