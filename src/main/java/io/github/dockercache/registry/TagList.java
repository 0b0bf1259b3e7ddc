package io.github.dockercache.registry;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.registry.Route.Stop;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags of a repository, page by page.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-tags">OCI distribution
 *     specification, Listing Tags</a>
 */
final class TagList {

    private static final String FIRST = "tags/list";

    /** Of a link, what follows the path is all that we take: it stays in this list, whatever the server writes. */
    private static final Pattern NEXT = Pattern.compile("<[^>?]*\\?([^>]+)>\\s*;.*\\brel=\"?next\"?.*", Pattern.DOTALL);

    private TagList() {}

    /** All of them; none when there is no such repository. */
    static Set<String> of(Stop stop) {
        Set<String> tags = new TreeSet<>();
        Set<String> pages = new TreeSet<>();
        Optional<String> page = Optional.of(FIRST);
        while (page.isPresent() && pages.add(page.get())) {
            Response response = stop.host().ask(Question.forTags(stop.repository(), page.get()), stop.deadline());
            if (response.status() == 404) {
                return tags;
            }
            if (!response.isSuccess()) {
                throw stop.host().trouble(stop.repository(), response);
            }
            tags.addAll(parse(stop, response));
            page = next(response);
        }
        return tags;
    }

    private static Set<String> parse(Stop stop, Response response) {
        try {
            return new TreeSet<>(JsonTree.parse(response.body()).texts("tags"));
        } catch (IllegalArgumentException e) {
            throw new DockerCacheException(
                    stop.host().endpoint().name() + " answers with something that is no list of tags",
                    "check that the host is a registry, and what a proxy in between does",
                    e);
        }
    }

    private static Optional<String> next(Response response) {
        return response.headers("Link").stream()
                .map(NEXT::matcher)
                .filter(Matcher::matches)
                .map(link -> FIRST + "?" + link.group(1))
                .findFirst();
    }
}
