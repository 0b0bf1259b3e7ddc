package io.github.dockercache.mojo;

import java.io.File;
import java.util.List;
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

    /** Where the image goes, without a tag; by default {@code name}, beside the goal's {@code imageName}. */
    @Parameter
    private @Nullable String imageName;

    /** The tags that it gets. */
    @Parameter
    private @Nullable ValueList tags;

    /** The build context. */
    @Parameter
    private @Nullable File contextDirectory;

    /** Secrets; they are added to the goal's. */
    @Parameter
    private @Nullable List<SecretParameters> secrets;

    /** SSH agents and keys; they are added to the goal's. */
    @Parameter
    private @Nullable ValueList ssh;

    /** The network of {@code RUN}. */
    @Parameter
    private @Nullable String network;

    /** Addresses by host name; they are added to the goal's. */
    @Parameter
    private @Nullable NamedValues addHosts;

    /** Labels of the image; they are added to the goal's. */
    @Parameter
    private @Nullable NamedValues labels;

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

    @Nullable
    String imageName() {
        return imageName;
    }

    @Nullable
    ValueList tags() {
        return tags;
    }

    @Nullable
    File contextDirectory() {
        return contextDirectory;
    }

    List<SecretParameters> secrets() {
        return secrets == null ? List.of() : secrets;
    }

    @Nullable
    ValueList ssh() {
        return ssh;
    }

    @Nullable
    String network() {
        return network;
    }

    @Nullable
    NamedValues addHosts() {
        return addHosts;
    }

    @Nullable
    NamedValues labels() {
        return labels;
    }
}
