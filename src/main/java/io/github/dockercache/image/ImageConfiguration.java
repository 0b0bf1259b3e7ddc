package io.github.dockercache.image;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What keys need of an image's configuration, whose digest is the image ID.
 *
 * @param platform null where the configuration does not say
 * @param onBuild the {@code ONBUILD} triggers, each the text of an instruction
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md">OCI image configuration</a>
 */
public record ImageConfiguration(@Nullable Platform platform, List<String> onBuild) {

    /** Copies the triggers. */
    public ImageConfiguration {
        onBuild = List.copyOf(onBuild);
    }

    /** Reads a configuration; {@link IllegalArgumentException} when the bytes are no JSON object. */
    public static ImageConfiguration parse(byte[] json) {
        JsonTree document = JsonTree.parse(json);
        return new ImageConfiguration(
                Platform.declared(document.text("os"), document.text("architecture"), document.text("variant"))
                        .orElse(null),
                document.object("config").texts("OnBuild"));
    }

    /** The platform that it names, if it names one. */
    public List<Platform> platforms() {
        return Optional.ofNullable(platform).stream().toList();
    }

    /** Whether the image runs on the platform; one that does not say is taken to. */
    public boolean runsOn(Platform wanted) {
        return Optional.ofNullable(platform).map(wanted.compatible()::contains).orElse(true);
    }
}
