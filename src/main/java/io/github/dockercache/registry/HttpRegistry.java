package io.github.dockercache.registry;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.registry.Answer.Failed;
import io.github.dockercache.registry.Answer.Found;
import io.github.dockercache.registry.Route.Stop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Registries by HTTP requests of our own, one per answer. What is as large as a layer goes through Jib Core, whose
 * classes are not loaded before.
 */
public final class HttpRegistry implements Registry {

    /** A configuration has a few kilobytes as a rule; this is for one that does not say its size. */
    private static final long LONGEST_CONFIGURATION = 32L * 1024 * 1024;

    /** A longer one takes the way of layers. */
    private static final long IN_MEMORY = 1024 * 1024;

    /** Index, manifest and configuration of some dozen images; a document has a few kilobytes as a rule. */
    private static final int MOST_DOCUMENTS = 100;

    private final RegistryOptions options;
    private final Hosts hosts;
    private final Crew crew = new Crew();
    private final Shared<byte[]> documents = new Shared<>(MOST_DOCUMENTS);
    private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();

    /** Reads no file and opens no connection before it is asked something. */
    public HttpRegistry(RegistryOptions options) {
        this(options, CertificateAuthorities.ofThisMachine());
    }

    HttpRegistry(RegistryOptions options, CertificateAuthorities authorities) {
        this.options = options;
        this.hosts = new Hosts(options, authorities);
    }

    /** {@inheritDoc} A reference with a digest is its own answer and is not asked for. */
    @Override
    public Map<ImageReference, Answer> find(Collection<ImageReference> references) {
        Deadline deadline = Deadline.in(options.timeout());
        Map<ImageReference, Answer> answers = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> work = new ArrayList<>();
        byRegistry(references).forEach((registry, images) -> {
            Route route = hosts.to(registry);
            route.expect(images);
            List<Runnable> tasks = new ArrayList<>();
            images.forEach(image -> tasks.add(() -> answers.put(image, answer(route, image, deadline))));
            work.add(crew.oneThenTheOthers(tasks, route.learnt(), route::connections));
        });
        crew.await(work, deadline);
        references.forEach(image -> answers.computeIfAbsent(image, this::pinnedOrLate));
        return Map.copyOf(answers);
    }

    private static Map<String, List<ImageReference>> byRegistry(Collection<ImageReference> references) {
        return new TreeSet<>(references)
                .stream()
                        .filter(image -> image.version().canMove())
                        .collect(Collectors.groupingBy(
                                ImageReference::registry, TreeMap::new, Collectors.toUnmodifiableList()));
    }

    private Answer answer(Route route, ImageReference image, Deadline deadline) {
        String tag = ((Tag) image.version()).name();
        Function<Stop, Answer> question = stop -> {
            Digest digest =
                    Manifests.digest(stop, tag, (found, bytes) -> documents.put(name(image, found), bytes.clone()));
            return new Found(digest);
        };
        try {
            return allowance(image)
                    .within(own ->
                            naming(image, () -> route.ask(image, own.noLaterThan(deadline.remaining()), question)));
        } catch (DockerCacheException e) {
            return new Failed(e);
        }
    }

    private Answer pinnedOrLate(ImageReference image) {
        return image.version()
                .digest()
                .<Answer>map(Found::new)
                .orElseGet(() -> new Failed(new DockerCacheException(
                        image + ": no answer from " + image.registry() + " within "
                                + options.timeout().toSeconds() + " s",
                        "check the network to the host, or raise <registryTimeout>")));
    }

    @Override
    public byte[] manifest(ImageReference repository, Digest digest) {
        return shared(
                repository,
                repository.pinnedTo(digest),
                digest,
                stop -> Manifests.manifest(stop.host(), stop.repository(), digest, stop.deadline()));
    }

    @Override
    public byte[] configuration(ImageReference repository, Descriptor configuration) {
        return shared(repository, repository, configuration.digest(), stop -> fetchConfiguration(stop, configuration));
    }

    /** Fetches once what several platforms or threads want; a repository never answers for another. */
    private byte[] shared(ImageReference asked, ImageReference named, Digest digest, Function<Stop, byte[]> question) {
        return naming(
                        named,
                        () -> documents.get(
                                name(asked, digest),
                                () -> allowance(asked)
                                        .within(deadline ->
                                                hosts.to(asked.registry()).ask(asked, deadline, question))))
                .clone();
    }

    private Allowance allowance(ImageReference image) {
        return allowances.computeIfAbsent(image.toString(), name -> new Allowance(options.timeout()));
    }

    private static String name(ImageReference image, Digest digest) {
        return image.registry() + "/" + image.repository() + "@" + digest;
    }

    private byte[] fetchConfiguration(Stop stop, Descriptor configuration) {
        Digest digest = configuration.digest();
        if (configuration.size() > IN_MEMORY && digest.algorithm() == Digest.Algorithm.SHA256) {
            return hosts.blobs().bytes(stop, configuration);
        }
        long limit = configuration.size() > 0 ? configuration.size() : LONGEST_CONFIGURATION;
        return Manifests.blob(stop.host(), stop.repository(), digest, limit, stop.deadline());
    }

    /** What is known of hosts by now, for a registry that does more than this one. */
    Hosts hosts() {
        return hosts;
    }

    /** Trouble with an image names it. */
    static <T> T naming(ImageReference image, Supplier<T> question) {
        try {
            return question.get();
        } catch (InvalidInputException e) {
            throw new InvalidInputException(image + ": " + e.problem(), e.remedy(), e);
        } catch (DockerCacheException e) {
            throw new DockerCacheException(image + ": " + e.problem(), e.remedy(), e);
        }
    }

    @Override
    public void close() {
        crew.close();
    }
}
