package io.github.dockercache.registry;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.registry.Answer.Failed;
import io.github.dockercache.registry.Answer.Found;
import java.util.List;
import java.util.Map;

/** Takes answers apart; an answer of the other kind fails the test with its words. */
final class Answers {

    private Answers() {}

    static Answer only(HttpRegistry registry, ImageReference reference) {
        return of(registry.find(List.of(reference)), reference);
    }

    static Digest digest(HttpRegistry registry, ImageReference reference) {
        if (only(registry, reference) instanceof Found found) {
            return found.digest();
        }
        throw new AssertionError(failure(registry, reference).getMessage());
    }

    static DockerCacheException failure(HttpRegistry registry, ImageReference reference) {
        return failure(registry.find(List.of(reference)), reference);
    }

    static DockerCacheException failure(Map<ImageReference, Answer> answers, ImageReference reference) {
        if (of(answers, reference) instanceof Failed failed) {
            return failed.reason();
        }
        throw new AssertionError("found: " + answers);
    }

    private static Answer of(Map<ImageReference, Answer> answers, ImageReference reference) {
        Answer answer = answers.get(reference);
        if (answer == null) {
            throw new AssertionError("no answer for " + reference);
        }
        return answer;
    }
}
