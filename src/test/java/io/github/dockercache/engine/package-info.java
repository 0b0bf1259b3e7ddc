/** Real container engines for the tests, each as on a fresh machine and gone afterwards. */
@NullMarked
package io.github.dockercache.engine;

import org.jspecify.annotations.NullMarked;
