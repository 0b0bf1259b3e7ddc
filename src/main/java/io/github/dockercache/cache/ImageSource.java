package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;

/** Where the documents of one image come from. What it gives is the content that the digest names. */
interface ImageSource {

    /** How messages call the image. */
    String name();

    /** The bytes of a manifest or index. */
    byte[] manifest(Digest digest);

    /** The bytes of a configuration. */
    byte[] configuration(Descriptor descriptor);
}
