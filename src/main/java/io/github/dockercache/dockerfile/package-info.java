/** Text to stages to plan: reads a Dockerfile as BuildKit does. Pure: values in, values out. */
@NullMarked
package io.github.dockercache.dockerfile;

import org.jspecify.annotations.NullMarked;
