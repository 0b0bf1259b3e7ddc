/** What a build depends on, as a document; its name; differences. */
@NullMarked
package io.github.dockercache.key;

import org.jspecify.annotations.NullMarked;
