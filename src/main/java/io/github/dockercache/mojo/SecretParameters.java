package io.github.dockercache.mojo;

import io.github.dockercache.build.BuildInput.SecretSource;
import io.github.dockercache.image.InvalidInputException;
import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A secret that {@code RUN --mount=type=secret} may read: an element of {@code <secrets>}. */
public final class SecretParameters {

    /** The name by which the Dockerfile asks for it. */
    @Parameter(required = true)
    private @Nullable String id;

    /** The file that holds it. */
    @Parameter
    private @Nullable File file;

    /** The environment variable that holds it. */
    @Parameter
    private @Nullable String environment;

    /** Enters the key: change it when the secret has changed in a way that the image must follow. */
    @Parameter
    private @Nullable String version;

    String id() {
        if (id == null || id.isBlank()) {
            throw new InvalidInputException(
                    "an element of <secrets> has no <id>", "give it the id that the Dockerfile's mount has");
        }
        return id;
    }

    SecretSource source() {
        if ((file == null) == (environment == null)) {
            throw new InvalidInputException(
                    "the secret '" + id() + "' needs either a <file> or an <environment>",
                    "name the file that holds it, or the environment variable");
        }
        return file == null
                ? new SecretSource.FromEnvironment(String.valueOf(environment))
                : new SecretSource.FromFile(file.toPath());
    }

    @Nullable
    String version() {
        return version;
    }
}
