package io.github.dockercache.registry;

import io.github.dockercache.image.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The helpers that the big clouds have for their registries, where they are installed. Nobody asked for them by name,
 * so one that fails is as good as none: the image may be open to everybody.
 */
public final class CloudCredentials implements CredentialSource {

    private static final List<Cloud> CLOUDS = List.of(
            new Cloud("(.+\\.)?gcr\\.io|.+-docker\\.pkg\\.dev", "gcr", "gcloud"),
            new Cloud("[0-9]{12}\\.dkr[.-]ecr(-fips)?\\.[a-z0-9.-]+", "ecr-login"),
            new Cloud("public\\.ecr\\.aws", "ecr-login"),
            new Cloud(".+\\.azurecr\\.(io|cn|us)", "acr-env"));

    private final String searchPath;
    private final Shared<Optional<HeldCredential>> asked = new Shared<>(Integer.MAX_VALUE);

    /** @param environment its {@code PATH} is searched */
    public CloudCredentials(Map<String, String> environment) {
        this.searchPath = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
    }

    private record Cloud(Pattern hosts, List<String> helpers) {
        Cloud(String hosts, String... helpers) {
            this(Pattern.compile(hosts), List.of(helpers));
        }
    }

    @Override
    public Optional<Credential> find(String registry) {
        return find(registry, "", CredentialProgram.USUAL_LIMIT);
    }

    @Override
    public Optional<Credential> find(String registry, String repository, Duration limit) {
        return held(registry, repository, limit).map(HeldCredential::credential);
    }

    /** {@inheritDoc} A helper that failed, or took too long, is not asked again for the registry. */
    @Override
    public Optional<HeldCredential> held(String registry, String repository, Duration limit) {
        return asked.get(registry, () -> ask(registry, limit));
    }

    private Optional<HeldCredential> ask(String registry, Duration limit) {
        return CLOUDS.stream()
                .filter(cloud -> cloud.hosts.matcher(registry).matches())
                .flatMap(cloud -> cloud.helpers.stream())
                .flatMap(name -> CredentialProgram.named(name, searchPath, limit).stream())
                .findFirst()
                .flatMap(helper -> answer(helper, registry));
    }

    private static Optional<HeldCredential> answer(CredentialProgram helper, String registry) {
        try {
            CredentialOrigin origin = new CredentialOrigin.Cloud(CredentialProgram.fileName(helper.name()));
            return helper.get(registry).map(credential -> new HeldCredential(credential, origin));
        } catch (InvalidInputException notLoggedIn) {
            return Optional.empty();
        }
    }
}
