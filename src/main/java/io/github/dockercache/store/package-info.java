/** Entries: find, open, save, list, trim; a directory that is an OCI image layout. */
@NullMarked
package io.github.dockercache.store;

import org.jspecify.annotations.NullMarked;
