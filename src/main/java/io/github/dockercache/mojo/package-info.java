/** Maven's edge: a form of parameters, one call, messages out. */
@NullMarked
package io.github.dockercache.mojo;

import org.jspecify.annotations.NullMarked;
