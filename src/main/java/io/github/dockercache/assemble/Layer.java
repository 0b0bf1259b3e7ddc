package io.github.dockercache.assemble;

import io.github.dockercache.image.Descriptor;

/**
 * A layer of an image.
 *
 * @param blob as the manifest names it
 * @param index what is in it
 */
public record Layer(Descriptor blob, FileIndex index) {}
