package io.github.dockercache.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One way to log in that a server offers in {@code WWW-Authenticate}.
 *
 * @param scheme in lower case
 * @param parameters by name in lower case, values without their quotes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-www-authenticate">RFC 9110, WWW-Authenticate</a>
 */
record Challenge(String scheme, Map<String, String> parameters) {

    private static final Pattern ITEM = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*+\")+");
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern SCHEME = Pattern.compile("(" + TOKEN + ")(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("(" + TOKEN + ")\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(" + TOKEN + "))");
    private static final Pattern REPOSITORY_SCOPE = Pattern.compile("repository:(.+):([^:]+)");

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** Reads all headers of a response; a header may hold several challenges. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> found = new ArrayList<>();
        for (String header : headers) {
            Matcher items = ITEM.matcher(header);
            while (items.find()) {
                add(items.group().trim(), found);
            }
        }
        return List.copyOf(found);
    }

    /** An item is a parameter of the challenge before it, or starts a new challenge. */
    private static void add(String item, List<Challenge> found) {
        Matcher parameter = PARAMETER.matcher(item);
        if (parameter.matches() && !found.isEmpty()) {
            found.add(found.remove(found.size() - 1).with(parameter));
            return;
        }
        Matcher scheme = SCHEME.matcher(item);
        if (scheme.matches()) {
            Challenge started = new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), Map.of());
            Matcher first = PARAMETER.matcher(scheme.group(2) == null ? "" : scheme.group(2));
            found.add(first.matches() ? started.with(first) : started);
        }
    }

    private Challenge with(Matcher parameter) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        String quoted = parameter.group(2);
        more.put(
                parameter.group(1).toLowerCase(Locale.ROOT),
                quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
        return new Challenge(scheme, more);
    }

    /** A parameter; empty when it is absent. */
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    static Optional<Challenge> of(String scheme, List<Challenge> offered) {
        return offered.stream().filter(one -> one.scheme.equals(scheme)).findFirst();
    }

    /**
     * What to ask the token server for, so that the token is good for this access and for what the challenge wants. A
     * server whose scope does not speak of the repository at all gets back what it said.
     */
    List<String> scopes(Access access) {
        String scope = parameter("scope");
        if (!scope.isEmpty() && !(" " + scope).contains(" repository:" + access.repository() + ":")) {
            return List.of(scope);
        }
        Map<String, Set<String>> actions = new LinkedHashMap<>();
        Stream.concat(access.scopes().stream(), Stream.of(scope.split(" ")))
                .filter(one -> one.contains(":"))
                .forEach(one -> actions.computeIfAbsent(
                                one.substring(0, one.lastIndexOf(':')), resource -> new LinkedHashSet<>())
                        .addAll(List.of(one.substring(one.lastIndexOf(':') + 1).split(","))));
        return actions.entrySet().stream()
                .map(one -> one.getKey() + ":" + String.join(",", one.getValue()))
                .toList();
    }

    /**
     * What to ask the token server for, so that the token is good for all these repositories. A server whose scope does
     * not speak of the repository at all (Amazon's public registry) gets back what it said.
     *
     * @param repository that the challenge was given for
     */
    List<String> scopes(String repository, List<String> repositories) {
        String scope = parameter("scope");
        Matcher own = REPOSITORY_SCOPE.matcher(scope);
        boolean usual = own.matches() && own.group(1).equals(repository);
        if (!scope.isEmpty() && !usual) {
            return List.of(scope);
        }
        String actions = usual ? own.group(2) : "pull";
        return repositories.stream()
                .map(name -> "repository:" + name + ":" + actions)
                .toList();
    }
}
