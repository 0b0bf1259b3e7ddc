package io.github.dockercache.registry;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.JsonTree;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Says what an unwelcome status means. Of what the server writes only the code of its error is read: the rest could
 * hold anything.
 *
 * @param host as people write it
 * @param loggedIn whether a credential was at hand
 */
record StatusTrouble(String host, boolean loggedIn) {

    DockerCacheException of(Response response) {
        int status = response.status();
        return switch (status) {
            case 401, 403 -> denied(status);
            case 404 -> unknown(codes(response));
            case 407 -> ConnectionTrouble.ofProxy(host, "407", null);
            case 429 ->
                new PassingTrouble(
                        host + " limits how often it may be asked (429)",
                        loggedIn
                                ? "wait a while, or use a mirror (<mirrors>)"
                                : "log in ('docker login " + host + "'), use a mirror (<mirrors>), or wait a while",
                        retryAfter(response, Instant.now()).orElse(null));
            case 408, 500, 502, 503, 504 ->
                new PassingTrouble(
                        host + " is in trouble (" + status + ")",
                        "wait until the registry has recovered, then run the build again",
                        retryAfter(response, Instant.now()).orElse(null));
            default ->
                new DockerCacheException(
                        host + " answers " + status + ", which a registry does not",
                        "check that the host is a registry, and what a proxy in between does");
        };
    }

    private DockerCacheException denied(int status) {
        if (loggedIn) {
            return new InvalidInputException(
                    host + " refuses access with the credential that is configured for it (" + status + ")",
                    "check user and password, and that the user may pull this repository;"
                            + " some registries say the same of a repository that does not exist");
        }
        return new InvalidInputException(
                host + " has no such repository for everybody: it does not exist or needs a login (" + status + ")",
                "check the image's name, or give a credential: 'docker login " + host + "', or a <server> with the id '"
                        + host + "' in settings.xml");
    }

    private InvalidInputException unknown(List<String> codes) {
        return codes.contains("NAME_UNKNOWN")
                ? new InvalidInputException(host + " has no such repository", "check the image's name")
                : new InvalidInputException(
                        host + " has no such image", "check the image's name and tag, and that it was pushed");
    }

    private static List<String> codes(Response response) {
        try {
            return JsonTree.parse(response.body()).objects("errors").stream()
                    .map(error -> error.text("code"))
                    .toList();
        } catch (IllegalArgumentException notJson) {
            return List.of();
        }
    }

    /** Seconds, or a date. */
    static Optional<Duration> retryAfter(Response response, Instant now) {
        return response.header("Retry-After").map(String::trim).flatMap(text -> duration(text, now));
    }

    private static Optional<Duration> duration(String text, Instant now) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant moment = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            return Optional.of(moment.isAfter(now) ? Duration.between(now, moment) : Duration.ZERO);
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }
}
