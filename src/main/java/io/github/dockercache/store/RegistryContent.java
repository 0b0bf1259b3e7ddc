package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.TransferEvents;
import io.github.dockercache.registry.ContentRegistry;
import io.github.dockercache.registry.StoredManifest;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** The content of a repository. Blobs go through a file, manifests do not. */
public final class RegistryContent implements ContentSource {

    private final ContentRegistry registry;
    private final ImageReference repository;
    private final Path scratch;
    private final TransferEvents events;

    /**
     * Asks nothing yet.
     *
     * @param repository whatever its version
     * @param scratch folder for blobs on their way, best on the disk that they are going to
     */
    public RegistryContent(ContentRegistry registry, ImageReference repository, Path scratch, TransferEvents events) {
        this.registry = registry;
        this.repository = repository;
        this.scratch = scratch;
        this.events = events;
    }

    @Override
    public InputStream open(Descriptor content) throws IOException {
        try {
            return Contents.isManifest(content) ? manifest(content) : pulled(content);
        } catch (DockerCacheException e) {
            throw new IOException(e.problem(), e);
        }
    }

    @Override
    public List<ImageReference> repositories(Descriptor content) {
        return List.of(repository);
    }

    private InputStream manifest(Descriptor manifest) throws IOException {
        StoredManifest found = registry.fetch(repository.pinnedTo(manifest.digest()))
                .orElseThrow(() -> new FileNotFoundException(manifest.digest() + " is not in " + repository.name()));
        return new VerifyingStream(new ByteArrayInputStream(found.bytes()), manifest, reason -> {});
    }

    private InputStream pulled(Descriptor blob) throws IOException {
        Files.createDirectories(scratch);
        Path file = scratch.resolve(".pulled-" + UUID.randomUUID());
        boolean open = false;
        try {
            registry.pull(repository, blob, file, events);
            InputStream stream = new PulledFile(file);
            open = true;
            return stream;
        } catch (DockerCacheException e) {
            if (!registry.has(repository, blob)) {
                FileNotFoundException absent =
                        new FileNotFoundException(blob.digest() + " is not in " + repository.name());
                absent.initCause(e);
                throw absent;
            }
            throw e;
        } finally {
            if (!open) {
                Files.deleteIfExists(file);
            }
        }
    }
}
