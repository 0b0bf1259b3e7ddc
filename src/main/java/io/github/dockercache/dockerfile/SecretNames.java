package io.github.dockercache.dockerfile;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which arguments hold secrets, told by their names: one with a word like {@code TOKEN} or {@code PASSWORD} between
 * underscores, and without the word {@code PUBLIC}. Case does not matter.
 *
 * @see <a href="https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/">Build checks,
 *     SecretsUsedInArgOrEnv</a>
 */
public final class SecretNames {

    /** The rule without exceptions. */
    public static final SecretNames USUAL = new SecretNames(Set.of(), Set.of());

    private static final Pattern SEPARATOR = Pattern.compile("_");

    private static final Set<String> WORDS = Set.of(
            "apikey", "auth", "credential", "credentials", "key", "password", "pword", "passwd", "secret", "token");

    private final Set<String> harmless;
    private final Set<String> secret;

    /**
     * The rule with exceptions.
     *
     * @param harmless names that hold no secret, whatever they look like
     * @param secret names that hold one, whatever they look like; these win
     */
    public SecretNames(Set<String> harmless, Set<String> secret) {
        this.harmless = Set.copyOf(harmless);
        this.secret = Set.copyOf(secret);
    }

    /** Whether the argument of this name holds a secret. */
    public boolean contains(String name) {
        if (secret.contains(name)) {
            return true;
        }
        Set<String> words = Set.copyOf(
                SEPARATOR.splitAsStream(name.toLowerCase(Locale.ROOT)).toList());
        return !harmless.contains(name)
                && !words.contains("public")
                && words.stream().anyMatch(WORDS::contains);
    }
}
