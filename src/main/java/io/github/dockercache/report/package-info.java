/** Words and numbers for people and CI systems. */
@NullMarked
package io.github.dockercache.report;

import org.jspecify.annotations.NullMarked;
