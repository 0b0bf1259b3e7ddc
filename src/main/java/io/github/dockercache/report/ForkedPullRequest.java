package io.github.dockercache.report;

import io.github.dockercache.image.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a CI system builds the pull request of a fork, whose author is maybe not one of the project. GitHub tells it in the
 * file of the event; others by environment variables.
 */
final class ForkedPullRequest {

    /** Set for pull requests of forks only. */
    private static final List<String> SIGNS = List.of("CIRCLE_PR_USERNAME", "CHANGE_FORK");

    /** The repository that a pull request comes from, and the one that it goes to. */
    private static final Map<String, String> REPOSITORIES = Map.of(
            "CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "CI_MERGE_REQUEST_PROJECT_ID",
            "TRAVIS_PULL_REQUEST_SLUG", "TRAVIS_REPO_SLUG",
            "APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME", "APPVEYOR_REPO_NAME");

    private final Map<String, String> environment;

    ForkedPullRequest(Map<String, String> environment) {
        this.environment = environment;
    }

    boolean isBuilt() {
        return SIGNS.stream().anyMatch(name -> !value(name).isBlank())
                || value("SYSTEM_PULLREQUEST_ISFORK").equalsIgnoreCase("true")
                || REPOSITORIES.entrySet().stream().anyMatch(each -> differ(each.getKey(), each.getValue()))
                || isBuiltByGitHub();
    }

    private boolean differ(String from, String to) {
        return !value(from).isBlank() && !value(to).isBlank() && !value(from).equals(value(to));
    }

    /** Also for {@code pull_request_target}, which may build what the fork has. */
    private boolean isBuiltByGitHub() {
        return value("GITHUB_EVENT_NAME").startsWith("pull_request")
                && !value("GITHUB_EVENT_PATH").isBlank()
                && isForked(Path.of(value("GITHUB_EVENT_PATH")));
    }

    /** A repository that the request came from and that is not there any more has no name. */
    private static boolean isForked(Path event) {
        try {
            JsonTree request = JsonTree.parse(Files.readAllBytes(event)).object("pull_request");
            String from = repository(request.object("head"));
            return from.isEmpty() || !from.equals(repository(request.object("base")));
        } catch (IOException | IllegalArgumentException e) {
            return true; // who cannot be told from a stranger is taken for one
        }
    }

    private static String repository(JsonTree side) {
        return side.object("repo").text("full_name");
    }

    private String value(String name) {
        @Nullable String value = environment.get(name);
        return value == null ? "" : value;
    }
}
