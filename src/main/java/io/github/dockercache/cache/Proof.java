package io.github.dockercache.cache;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.registry.ContentRegistry;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes sure, before anything is skipped, that all of a stored result is where it can be had. */
final class Proof {

    private final ContentRegistry registry;
    private final Optional<RemoteStore> remote;
    private final ContentSource content;
    private final List<ImageReference> elsewhere;
    private final MissLog log;

    /**
     * @param elsewhere repositories that may have layers of base images: where they came from, and where the image goes
     */
    Proof(
            ContentRegistry registry,
            Optional<RemoteStore> remote,
            ContentSource content,
            List<ImageReference> elsewhere,
            MissLog log) {
        this.registry = registry;
        this.remote = remote;
        this.content = content;
        this.elsewhere = List.copyOf(elsewhere);
        this.log = log;
    }

    /** Whether all of it is there; what is not there is told as the reason for a miss. */
    boolean holds(StoredResult result) {
        try {
            Optional<Descriptor> missing = result.place() == Offer.Place.REMOTE
                    ? missing(
                            Contents.of(result.image(), content).blobs(),
                            List.of(remote.orElseThrow().repository()))
                    : missing(result.absent(), elsewhere);
            missing.ifPresent(blob -> log.missed(result.entry().name(), blob.digest() + " is not where it should be"));
            return missing.isEmpty();
        } catch (IOException | DockerCacheException e) {
            log.missed(result.entry().name(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private Optional<Descriptor> missing(Collection<Descriptor> blobs, List<ImageReference> repositories) {
        Map<Descriptor, Descriptor> questions = new LinkedHashMap<>();
        blobs.forEach(blob -> questions.put(blob, blob));
        return InParallel.map(questions, blob -> isAnywhere(blob, repositories)).entrySet().stream()
                .filter(answer -> !answer.getValue())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean isAnywhere(Descriptor blob, List<ImageReference> repositories) {
        return repositories.stream().anyMatch(repository -> has(repository, blob));
    }

    private boolean has(ImageReference repository, Descriptor blob) {
        try {
            return registry.has(repository, blob);
        } catch (DockerCacheException e) {
            return false; // another repository may still have it
        }
    }
}
