package io.github.dockercache.registry;

import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of Docker's {@code config.json}, or Podman's {@code auth.json}: the registry's own helper, then an
 * entry with a secret in it, then the store for all. Read when a registry first wants a credential; a helper is asked
 * once per registry, also when it fails.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/login/#credential-stores">docker login, Credential
 *     stores</a>
 */
public final class DockerConfigCredentials implements CredentialSource {

    private static final String TOKEN_USER = "<token>";

    private final Path file;
    private final String searchPath;
    private final Shared<Supplier<Optional<HeldCredential>>> asked = new Shared<>(Integer.MAX_VALUE);
    private @Nullable JsonTree document;

    /**
     * @param file need not be there
     * @param searchPath where helpers are, as the variable {@code PATH}
     */
    public DockerConfigCredentials(Path file, String searchPath) {
        this.file = file;
        this.searchPath = searchPath;
    }

    /** Docker's own: {@code $DOCKER_CONFIG/config.json} or {@code ~/.docker/config.json}. */
    public static DockerConfigCredentials ofDocker(Map<String, String> environment, Path home) {
        String folder = environment.getOrDefault("DOCKER_CONFIG", "");
        Path config = folder.isEmpty() ? home.resolve(".docker") : Path.of(folder);
        return new DockerConfigCredentials(config.resolve("config.json"), path(environment));
    }

    /** Podman's: {@code $REGISTRY_AUTH_FILE}, the file of this session, or that of this user. */
    public static DockerConfigCredentials ofPodman(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("REGISTRY_AUTH_FILE", "");
        String session = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        Path ofSession = Path.of(session, "containers", "auth.json");
        Path ofUser = home.resolve(".config").resolve("containers").resolve("auth.json");
        Path found = !session.isEmpty() && Files.exists(ofSession) ? ofSession : ofUser;
        return new DockerConfigCredentials(named.isEmpty() ? found : Path.of(named), path(environment));
    }

    private static String path(Map<String, String> environment) {
        return environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
    }

    @Override
    public Optional<Credential> find(String registry) {
        return find(registry, "");
    }

    @Override
    public Optional<Credential> find(String registry, String repository) {
        return find(registry, repository, CredentialProgram.USUAL_LIMIT);
    }

    @Override
    public Optional<Credential> find(String registry, String repository, Duration limit) {
        return held(registry, repository, limit).map(HeldCredential::credential);
    }

    @Override
    public Optional<HeldCredential> held(String registry, String repository, Duration limit) {
        JsonTree config = document();
        Optional<HeldCredential> own = helperOf(registry, config).flatMap(name -> fromHelper(name, registry, limit));
        if (own.isPresent()) {
            return own;
        }
        Optional<HeldCredential> written = written(CredentialKey.parse(registry + "/" + repository), config);
        String store = config.text("credsStore");
        return written.isPresent() || store.isEmpty() ? written : fromHelper(store, registry, limit);
    }

    private synchronized JsonTree document() {
        if (document == null) {
            document = read();
        }
        return document;
    }

    private JsonTree read() {
        if (!Files.exists(file)) {
            return JsonTree.parse(new byte[] {'{', '}'});
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            return JsonTree.parse(bytes.length == 0 ? new byte[] {'{', '}'} : bytes);
        } catch (IOException e) {
            throw new InvalidInputException(file + " cannot be read", "make it a file that this user may read", e);
        } catch (IllegalArgumentException e) {
            // without the cause: a parser's message quotes what it read
            throw new InvalidInputException(
                    file + " is not valid JSON", "repair it, or delete it and log in again ('docker login')");
        }
    }

    private static Optional<String> helperOf(String registry, JsonTree config) {
        CredentialKey wanted = CredentialKey.parse(registry);
        return config.object("credHelpers").texts().entrySet().stream()
                .filter(entry -> CredentialKey.parse(entry.getKey()).equals(wanted))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Optional<HeldCredential> fromHelper(String name, String registry, Duration limit) {
        return asked.get(name + " " + registry, () -> outcome(name, registry, limit))
                .get();
    }

    /** The answer, or the complaint as a new one for each who asks: whoever catches it may add to it. */
    private Supplier<Optional<HeldCredential>> outcome(String name, String registry, Duration limit) {
        try {
            Optional<HeldCredential> answer = helper(name, registry, limit)
                    .get(registry)
                    .map(credential -> new HeldCredential(
                            credential, new CredentialOrigin.Program(CredentialProgram.fileName(name), file)));
            return () -> answer;
        } catch (InvalidInputException e) {
            return () -> {
                throw new InvalidInputException(e.problem(), e.remedy(), e.getCause());
            };
        }
    }

    private CredentialProgram helper(String name, String registry, Duration limit) {
        return CredentialProgram.named(name, searchPath, limit)
                .orElseThrow(() -> new InvalidInputException(
                        "the credential helper " + CredentialProgram.fileName(name) + ", which " + file + " wants for "
                                + registry + ", is not on the PATH",
                        "install it, or take it out of the file and log in again ('docker login " + registry + "')"));
    }

    /** The entry with the longest path that covers the repository and holds a secret. */
    private Optional<HeldCredential> written(CredentialKey repository, JsonTree config) {
        JsonTree entries = config.object("auths");
        return entries.names().stream()
                .filter(name -> CredentialKey.parse(name).covers(repository))
                .sorted(Comparator.comparing(
                        (String name) -> -CredentialKey.parse(name).path().length()))
                .flatMap(name -> credential(entries.object(name), name)
                        .map(credential -> new HeldCredential(credential, new CredentialOrigin.Entry(file, name)))
                        .stream())
                .findFirst();
    }

    private Optional<Credential> credential(JsonTree entry, String name) {
        if (!entry.text("identitytoken").isEmpty()) {
            return Optional.of(new Credential.IdentityToken(entry.text("identitytoken")));
        }
        if (!entry.text("auth").isEmpty()) {
            return Optional.of(decoded(entry.text("auth"), name));
        }
        return entry.text("password").isEmpty()
                ? Optional.empty()
                : Optional.of(new Credential.Basic(entry.text("username"), entry.text("password")));
    }

    private Credential decoded(String auth, String name) {
        try {
            String both = new String(Base64.getDecoder().decode(auth.trim()), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            if (colon > 0) {
                String user = both.substring(0, colon);
                String secret = both.substring(colon + 1).replaceFirst("\0+$", "");
                return user.equals(TOKEN_USER)
                        ? new Credential.IdentityToken(secret)
                        : new Credential.Basic(user, secret);
            }
        } catch (IllegalArgumentException broken) {
            // the same complaint as for a text without a colon; it is a secret and is not shown
        }
        throw new InvalidInputException(
                file + ": the 'auth' of " + name + " is not user:password in Base64",
                "log in again ('docker login " + CredentialKey.parse(name).registry() + "')");
    }
}
