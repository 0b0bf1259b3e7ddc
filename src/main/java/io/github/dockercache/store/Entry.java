package io.github.dockercache.store;

import io.github.dockercache.image.Descriptor;

/**
 * Something that a store keeps under a name.
 *
 * @param manifest of an image, of a layer cache, or an index over several; everything that it names, down to the last
 *     blob, is part of the entry
 */
public record Entry(EntryName name, Descriptor manifest, EntryFacts facts) {}
