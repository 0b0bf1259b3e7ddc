package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.registry.Answer;
import io.github.dockercache.registry.Registry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stands for all registries when the network is not to be touched: it has no answer to anything. */
public final class NoRegistry implements Registry {

    /** Needs nothing. */
    public NoRegistry() {}

    @Override
    public Map<ImageReference, Answer> find(Collection<ImageReference> references) {
        Map<ImageReference, Answer> answers = new LinkedHashMap<>();
        references.forEach(reference -> answers.put(reference, new Answer.Failed(offline(reference))));
        return answers;
    }

    @Override
    public byte[] manifest(ImageReference repository, Digest digest) {
        throw offline(repository);
    }

    @Override
    public byte[] configuration(ImageReference repository, Descriptor configuration) {
        throw offline(repository);
    }

    private static DockerCacheException offline(ImageReference reference) {
        return new DockerCacheException(
                reference + " is not looked up, as Maven is offline", "run without -o to ask the registry");
    }

    @Override
    public void close() {
        // nothing is open
    }
}
