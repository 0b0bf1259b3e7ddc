package io.github.dockercache.registry;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Version.Tag;
import io.github.dockercache.registry.Route.Stop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out how registries fare, by questions that change nothing and cost no pull. Trouble is a part of the answer, and no
 * exception. May be used by many threads.
 */
public final class RegistryProbe {

    /** Docker's own image for the question how many pulls are left; to ask about it costs none. */
    public static final ImageReference LIMITS =
            new ImageReference(ImageReference.DOCKER_HUB, "ratelimitpreview/test", new Tag("latest"));

    /** Not even JSON, so that no registry stores it. */
    private static final byte[] NO_MANIFEST = "no manifest".getBytes(StandardCharsets.US_ASCII);

    /** How registries say that. */
    private static final Set<Integer> INVALID = Set.of(400, 415, 422);

    private final RegistryOptions options;
    private final Hosts hosts;
    private final InstantSource clock;

    /** Opens no connection yet. */
    public RegistryProbe(RegistryOptions options, InstantSource clock) {
        this.options = options;
        this.hosts = new Hosts(options, CertificateAuthorities.ofThisMachine());
        this.clock = clock;
    }

    /** One {@code HEAD} for an image, as a build would ask for it: of the mirrors first. */
    public RegistryState ask(ImageReference image) {
        List<DockerCacheException> troubles = new ArrayList<>();
        Optional<CredentialOrigin> login = Optional.empty();
        try {
            Deadline deadline = Deadline.in(options.timeout());
            login = options.credentials()
                    .held(image.registry(), image.repository(), deadline.remaining())
                    .map(HeldCredential::origin);
            RegistryAnswer answer =
                    hosts.to(image.registry()).ask(image, deadline, stop -> noting(troubles, stop, image));
            return new RegistryState(image, login, Optional.of(answer), Optional.empty(), troubles);
        } catch (DockerCacheException e) {
            return new RegistryState(image, login, Optional.empty(), Optional.of(e), List.of());
        }
    }

    private RegistryAnswer noting(List<DockerCacheException> troubles, Stop stop, ImageReference image) {
        try {
            return answer(stop, image);
        } catch (DockerCacheException e) {
            if (isMirror(stop, image)) {
                troubles.add(e);
            }
            throw e;
        }
    }

    private static boolean isMirror(Stop stop, ImageReference image) {
        return !stop.host().endpoint().name().equals(image.registry());
    }

    private RegistryAnswer answer(Stop stop, ImageReference image) {
        String version = image.version() instanceof Tag tag
                ? tag.name()
                : image.version().digest().orElseThrow().toString();
        Response response = stop.host().ask(Question.aboutManifest(stop.repository(), version), stop.deadline());
        boolean isAbsent = response.status() == 404 && !isMirror(stop, image); // a mirror need not have everything
        if (!response.isSuccess() && !isAbsent) {
            throw stop.host().trouble(stop.repository(), response);
        }
        return new RegistryAnswer(
                stop.host().endpoint().name(),
                isMirror(stop, image),
                response.isSuccess(),
                aheadOfUs(response),
                PullLimit.in(response));
    }

    private Optional<Duration> aheadOfUs(Response response) {
        try {
            return response.header("Date")
                    .map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from))
                    .map(theirs -> Duration.between(clock.instant(), theirs));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The folders with authorities of its own that this machine has for the registry of an image. */
    public static List<Path> certificatesFor(ImageReference image) {
        return CertificateAuthorities.ofThisMachine()
                .foldersOf(Endpoint.ofRegistry(image.registry()).authority());
    }

    /** How many pulls Docker Hub allows; empty when it sets no limit, or cannot be asked. */
    public Optional<PullLimit> pullsOfDockerHub() {
        return pulls(LIMITS);
    }

    /** How many pulls a registry itself, not its mirror, allows. */
    Optional<PullLimit> pulls(ImageReference image) {
        try {
            return hosts.to(image.registry())
                    .askRegistry(image, Deadline.in(options.timeout()), stop -> answer(stop, image))
                    .pulls();
        } catch (DockerCacheException e) {
            return Optional.empty(); // that it cannot be asked is told where its images are asked for
        }
    }

    /**
     * Finds out whether a repository may be written: sends it what is no manifest, which a registry refuses to take from
     * everybody, but to others for another reason. An upload that is begun and cancelled would leave a file in Distribution.
     *
     * @throws DockerCacheException when it may not be written, or cannot be reached
     */
    public void tryWriting(ImageReference repository) {
        HttpRegistry.naming(
                repository,
                () -> hosts.to(repository.registry())
                        .askRegistry(repository, Deadline.in(options.timeout()), RegistryProbe::putNoManifest));
    }

    private static boolean putNoManifest(Stop stop) {
        Body body = Body.of(MediaTypes.OCI_MANIFEST, NO_MANIFEST);
        Response response = stop.host()
                .ask(Question.putting(stop.repository(), Digest.of(NO_MANIFEST).toString(), body), stop.deadline());
        if (!INVALID.contains(response.status())) {
            throw stop.host().refusal(stop.repository(), response);
        }
        return true;
    }
}
