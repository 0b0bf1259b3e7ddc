package io.github.dockercache.mojo;

import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** One of several images of a module: an element of {@code <images>}. What it leaves out is as for the goal. */
public final class ImageParameters {

    /** The image's name in the module, which is also the folder of its files. */
    @Parameter(required = true)
    private @Nullable String name;

    /** The Dockerfile. */
    @Parameter
    private @Nullable File dockerfile;

    /** The stage to build. */
    @Parameter
    private @Nullable String target;

    /** The platforms to build for. */
    @Parameter
    private @Nullable ValueList platforms;

    /** Build arguments; they are added to the goal's. */
    @Parameter
    private @Nullable NamedValues buildArgs;

    /** Named build contexts; they are added to the goal's. */
    @Parameter
    private @Nullable NamedValues buildContexts;

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    File dockerfile() {
        return dockerfile;
    }

    @Nullable
    String target() {
        return target;
    }

    @Nullable
    ValueList platforms() {
        return platforms;
    }

    @Nullable
    NamedValues buildArgs() {
        return buildArgs;
    }

    @Nullable
    NamedValues buildContexts() {
        return buildContexts;
    }
}
