package io.github.dockercache.registry;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.TransferEvents;
import io.github.dockercache.registry.Route.Stop;
import io.github.dockercache.registry.Uploads.Mount;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Repositories by HTTP requests of our own. Mirrors are asked for
 * blobs, which are the same everywhere, and for base images; everything else is the registry's own word.
 */
public final class HttpContentRegistry implements ContentRegistry {

    private final RegistryOptions options;
    private final HttpRegistry images;
    private final Hosts hosts;

    /** Reads no file and opens no connection before it is asked something. */
    public HttpContentRegistry(RegistryOptions options) {
        this(options, CertificateAuthorities.ofThisMachine());
    }

    HttpContentRegistry(RegistryOptions options, CertificateAuthorities authorities) {
        this.options = options;
        this.images = new HttpRegistry(options, authorities);
        this.hosts = images.hosts();
    }

    @Override
    public Map<ImageReference, Answer> find(Collection<ImageReference> references) {
        return images.find(references);
    }

    @Override
    public byte[] manifest(ImageReference repository, Digest digest) {
        return images.manifest(repository, digest);
    }

    @Override
    public byte[] configuration(ImageReference repository, Descriptor configuration) {
        return images.configuration(repository, configuration);
    }

    @Override
    public Optional<StoredManifest> fetch(ImageReference reference) {
        return ask(reference, stop -> Manifests.fetch(stop, reference.version()));
    }

    /** {@inheritDoc} One {@code HEAD}, where the registry tells the digest then. */
    @Override
    public Optional<Digest> current(ImageReference reference) {
        return ask(reference, stop -> Manifests.current(stop, reference.version()));
    }

    @Override
    public boolean has(ImageReference repository, Descriptor blob) {
        return ask(repository, stop -> Uploads.has(stop, Access.pull(stop.repository()), blob));
    }

    @Override
    public void put(ImageReference reference, String mediaType, byte[] manifest) {
        ask(reference, stop -> {
            Manifests.put(stop, reference.version(), mediaType, manifest);
            return true;
        });
    }

    @Override
    public Set<String> tags(ImageReference repository) {
        return ask(repository, TagList::of);
    }

    @Override
    public boolean delete(ImageReference pinned) {
        Digest digest = pinned.version().digest().orElseThrow();
        return ask(pinned, stop -> Manifests.delete(stop, digest));
    }

    private <T> T ask(ImageReference image, Function<Stop, T> question) {
        return HttpRegistry.naming(image, () -> route(image).askRegistry(image, deadline(), question));
    }

    private Route route(ImageReference image) {
        return hosts.to(image.registry());
    }

    private Deadline deadline() {
        return Deadline.in(options.timeout());
    }

    @Override
    public void pull(ImageReference repository, Descriptor blob, Path target, TransferEvents events) {
        Movement movement = new Movement(blob, events, options.timeout());
        movement.started();
        Function<Stop, Path> question =
                stop -> movement.attempt(() -> Downloads.pull(stop.noLaterThan(movement.deadline()), movement, target));
        HttpRegistry.naming(repository, () -> route(repository).ask(repository, Movement.noLimit(), question));
        movement.finished();
    }

    @Override
    public Delivery push(
            ImageReference repository,
            Descriptor blob,
            ContentSource source,
            List<ImageReference> mountFrom,
            TransferEvents events) {
        if (ask(repository, stop -> Uploads.has(stop, Access.push(stop.repository()), blob))) {
            return Delivery.THERE;
        }
        Set<ImageReference> mountable = new LinkedHashSet<>(source.repositories(blob));
        mountable.addAll(mountFrom);
        Mount mount = mount(repository, blob, mountable);
        if (mount instanceof Mount.Done) {
            return Delivery.MOUNTED;
        }
        Movement movement = new Movement(blob, events, options.timeout());
        movement.started();
        HttpRegistry.naming(repository, () -> send(repository, mount, source, movement));
        movement.finished();
        return Delivery.SENT;
    }

    private Mount mount(ImageReference repository, Descriptor blob, Set<ImageReference> sources) {
        Mount result = new Mount.Refused();
        for (ImageReference from : sources) {
            if (isMountable(from, repository) && !(result instanceof Mount.Done)) {
                result = ask(repository, stop -> Uploads.mount(stop, blob, from.repository()));
            }
        }
        return result;
    }

    private static boolean isMountable(ImageReference from, ImageReference to) {
        return from.registry().equals(to.registry()) && !from.repository().equals(to.repository());
    }

    /** A session that the registry opened instead of a mount is good for one attempt. */
    private Delivery send(ImageReference repository, Mount mount, ContentSource source, Movement movement) {
        Route route = route(repository);
        int[] attempts = {0};
        return Patience.until(
                Movement.noLimit(),
                () -> movement.attempt(() -> {
                    Stop stop = route.registry(repository, movement.deadline());
                    URI place = attempts[0]++ == 0 && mount instanceof Mount.Session session
                            ? session.place()
                            : Patience.until(stop.deadline(), () -> Uploads.begin(stop));
                    Uploads.send(stop, place, source, movement);
                    return Delivery.SENT;
                }));
    }

    @Override
    public void close() {
        images.close();
    }
}
