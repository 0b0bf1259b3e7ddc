/** The only door to registries: Jib Core, and a small client for what it does not do. */
@NullMarked
package io.github.dockercache.registry;

import org.jspecify.annotations.NullMarked;
