package io.github.dockercache.registry;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.registry.Route.Stop;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * How a blob gets into a repository: {@code POST}, then one {@code PUT} with all of its bytes, as BuildKit and
 * containerd do it, so that every registry knows it. Does not retry.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#post-then-put">OCI distribution
 *     specification, POST then PUT</a>
 */
final class Uploads {

    /** At which a registry copies a blob to its place at the least, before it answers. */
    private static final long BYTES_PER_SECOND = 10_000_000;

    private Uploads() {}

    /** Whether the repository has the blob. */
    static boolean has(Stop stop, Access access, Descriptor blob) {
        Response response = stop.host().ask(Question.aboutBlob(access, blob.digest()), stop.deadline());
        if (response.isSuccess()) {
            return true;
        }
        if (response.status() == 404) {
            return false;
        }
        if (stop.host().isElsewhere(response) && response.status() < 500) {
            // sent on to a place that answers GET only; a registry sends nobody to what it does not have
            return true;
        }
        throw stop.host().trouble(stop.repository(), response);
    }

    /** What came of asking for a mount. */
    sealed interface Mount {
        /** The blob is there. */
        record Done() implements Mount {}

        /** It is not, and this place waits for its bytes. */
        record Session(URI place) implements Mount {}

        /** The registry does not want to hear of it. */
        record Refused() implements Mount {}
    }

    /** Asks the registry to take the blob from another of its repositories. */
    static Mount mount(Stop stop, Descriptor blob, String from) {
        String query = "mount=" + encoded(blob.digest().toString()) + "&from=" + encoded(from);
        Access access = Access.push(stop.repository()).mounting(from);
        Response response = stop.host().ask(Question.forUpload(access, query), stop.deadline());
        if (response.status() == 201) {
            return new Mount.Done();
        }
        if (response.status() == 202) {
            return new Mount.Session(place(stop, response));
        }
        if (stop.host().refusal(stop.repository(), response) instanceof PassingTrouble passing) {
            throw passing;
        }
        return new Mount.Refused();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Opens an upload; the answer is where its bytes go. */
    static URI begin(Stop stop) {
        Response response = stop.host().ask(Question.forUpload(Access.push(stop.repository()), ""), stop.deadline());
        if (response.status() != 202) {
            throw stop.host().refusal(stop.repository(), response);
        }
        return place(stop, response);
    }

    private static URI place(Stop stop, Response response) {
        try {
            Optional<URI> place = response.header("Location").map(response.uri()::resolve);
            if (place.isPresent()) {
                return place.get();
            }
        } catch (IllegalArgumentException broken) {
            // the same complaint as for a missing one; it may hold a signature, so it is not shown
        }
        throw new DockerCacheException(
                stop.host().endpoint().name() + " does not say where a blob is to be sent",
                "check that the host is a registry, and what a proxy in between does");
    }

    /** Sends all bytes to an open upload, and ends it. */
    static void send(Stop stop, URI place, ContentSource source, Movement movement) {
        Descriptor blob = movement.blob();
        Duration patience = movement.limit().plusSeconds(blob.size() / BYTES_PER_SECOND);
        Response response = put(stop, complete(place, blob), new BlobBody(source, movement), Deadline.in(patience));
        if (!response.isDone()) {
            throw stop.host().lostUpload(stop.repository(), response);
        }
    }

    private static Response put(Stop stop, URI place, BlobBody body, Deadline deadline) {
        try {
            return stop.host().put(place, Access.push(stop.repository()), body, deadline);
        } catch (PassingTrouble e) {
            if (!(e.getCause() instanceof IOException)) {
                throw e;
            }
            throw new PassingTrouble(
                    e.problem() + " while a blob of " + body.length() + " bytes was sent",
                    e.remedy()
                            + "; if it happens each time, a proxy before the registry may limit how long a blob may be",
                    e);
        }
    }

    /** The place's own parameters stay as they are: registries keep their state there. */
    private static URI complete(URI place, Descriptor blob) {
        String digest = "digest=" + encoded(blob.digest().toString());
        return URI.create(place + (place.getRawQuery() == null ? "?" : "&") + digest);
    }
}
