package io.github.dockercache.registry;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * How one host wants to be asked: as anybody, with a password, or with a token. Learns it from the first refusal, and
 * looks for a credential no earlier. One token serves as many repositories as the token server allows.
 */
final class Authorizer {

    /** Beyond this a token's own claims get too long for some servers' limit on headers. */
    private static final int REPOSITORIES_PER_TOKEN = 40;

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final String registry;
    private final CredentialSource credentials;
    private final TokenServer server;

    private final Set<String> expected = ConcurrentHashMap.newKeySet();
    private final Map<String, Optional<Credential>> known = new ConcurrentHashMap<>();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private volatile boolean wantsPassword;
    private volatile boolean oneTokenEach;

    /** @param registry as its credentials are filed */
    Authorizer(String registry, CredentialSource credentials, TokenServer server) {
        this.registry = registry;
        this.credentials = credentials;
        this.server = server;
    }

    /** Announces repositories that will be asked for, so that one token can be for all of them. */
    void expect(Collection<String> repositories) {
        expected.addAll(repositories);
    }

    /** What to send along, as far as is known; empty for nothing. */
    String header(Access access, Deadline deadline) {
        if (wantsPassword) {
            return password(access.repository(), deadline).orElse("");
        }
        Token token = tokens.get(access.name());
        return token != null && token.isFresh() ? token.header() : "";
    }

    /** Whether a credential was found for the repository when the host wanted one. */
    boolean loggedIn(String repository) {
        return known.getOrDefault(repository, Optional.empty()).isPresent();
    }

    /** What to send instead of what was refused; empty when there is nothing better. */
    Optional<String> better(Access access, String refused, Response unauthorized, Deadline deadline) {
        List<Challenge> offered = Challenge.parse(unauthorized.headers("WWW-Authenticate"));
        Optional<Challenge> bearer = Challenge.of("bearer", offered);
        if (bearer.isPresent()) {
            return access.isPull()
                    ? token(access.repository(), refused, bearer.get(), deadline)
                            .map(Token::header)
                    : own(access, refused, bearer.get(), deadline).map(Token::header);
        }
        if (Challenge.of("basic", offered).isEmpty()) {
            return Optional.empty();
        }
        wantsPassword = true;
        return password(access.repository(), deadline).filter(header -> !header.equals(refused));
    }

    private Optional<String> password(String repository, Deadline deadline) {
        return credential(repository, deadline).orElse(null) instanceof Credential.Basic basic
                ? Optional.of(TokenServer.basicHeader(basic))
                : Optional.empty();
    }

    private Optional<Credential> credential(String repository, Deadline deadline) {
        return known.computeIfAbsent(repository, name -> credentials.find(registry, name, within(deadline)));
    }

    /** Ends before the deadline does, so that who let us wait is named and not only that nothing came. */
    private static Duration within(Deadline deadline) {
        Duration most = deadline.remaining().multipliedBy(4).dividedBy(5);
        return most.compareTo(SHORTEST) < 0 ? SHORTEST : most;
    }

    /** Whoever changes a repository gets a token for that alone. */
    private synchronized Optional<Token> own(Access access, String refused, Challenge challenge, Deadline deadline) {
        Optional<Token> renewed = renewedBySomebody(access.name(), refused);
        if (renewed.isPresent()) {
            return renewed;
        }
        Optional<Token> token =
                server.fetch(challenge, challenge.scopes(access), credential(access.repository(), deadline), deadline);
        token.ifPresent(good -> tokens.put(access.name(), good));
        return token;
    }

    private Optional<Token> token(String repository, String refused, Challenge challenge, Deadline deadline) {
        Optional<Token> shared =
                refused.isEmpty() ? shared(repository, challenge, deadline) : renewedBySomebody(repository, refused);
        return shared.isPresent() ? shared : fetch(List.of(repository), repository, challenge, deadline);
    }

    private Optional<Token> renewedBySomebody(String name, String refused) {
        return Optional.ofNullable(tokens.get(name))
                .filter(Token::isFresh)
                .filter(token -> !token.header().equals(refused));
    }

    /** Holds the others back: what they would ask for is on its way. */
    private synchronized Optional<Token> shared(String repository, Challenge challenge, Deadline deadline) {
        Optional<Token> before = renewedBySomebody(repository, "");
        if (before.isPresent() || oneTokenEach) {
            return before;
        }
        List<String> together = together(repository, deadline);
        Optional<Token> token = fetch(together, repository, challenge, deadline);
        oneTokenEach = token.isEmpty();
        return token;
    }

    private List<String> together(String repository, Deadline deadline) {
        Optional<Credential> credential = credential(repository, deadline);
        return Stream.concat(
                        Stream.of(repository),
                        expected.stream()
                                .filter(name -> renewedBySomebody(name, "").isEmpty())
                                .filter(name -> Objects.equals(credential(name, deadline), credential))
                                .sorted())
                .distinct()
                .limit(REPOSITORIES_PER_TOKEN)
                .toList();
    }

    private Optional<Token> fetch(
            List<String> repositories, String repository, Challenge challenge, Deadline deadline) {
        Optional<Token> token = server.fetch(
                challenge, challenge.scopes(repository, repositories), credential(repository, deadline), deadline);
        token.ifPresent(good -> repositories.forEach(name -> tokens.put(name, good)));
        return token;
    }
}
