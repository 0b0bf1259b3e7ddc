package io.github.dockercache.mojo;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Lists the images that the build would resolve, without network: one full reference a line, sorted, on the console and
 * in {@code images.txt}. Images that only {@code ONBUILD} triggers of a base bring in are listed if the base's
 * configuration is in the store.
 */
@Mojo(name = "images", threadSafe = true, configurator = CacheConfigurator.NAME)
public final class ImagesMojo extends AbstractImageMojo {

    /** Called by Maven. */
    public ImagesMojo() {}

    @Override
    void run() {}
}
