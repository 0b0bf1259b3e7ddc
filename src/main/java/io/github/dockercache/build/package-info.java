/** Engines: argument lists and what each can do. */
@NullMarked
package io.github.dockercache.build;

import org.jspecify.annotations.NullMarked;
