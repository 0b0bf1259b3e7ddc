package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Manifests that a repository has, as it gave or took them a moment ago: they need not be asked for or sent again, and neither
 * do their blobs.
 */
final class KnownManifests {

    /** In bytes. A manifest has some kilobytes; what does not fit is asked for again. */
    private static final long ROOM = 16L << 20;

    private final Map<Digest, byte[]> documents = new ConcurrentHashMap<>();
    private final AtomicLong taken = new AtomicLong();

    /** Notes that the repository has this. */
    void add(Digest digest, byte[] manifest) {
        if (taken.get() + manifest.length <= ROOM && documents.putIfAbsent(digest, manifest.clone()) == null) {
            taken.addAndGet(manifest.length);
        }
    }

    /** Notes that the repository may not have it any more. */
    void forget(Digest digest) {
        byte @Nullable [] gone = documents.remove(digest);
        if (gone != null) {
            taken.addAndGet(-gone.length);
        }
    }

    /** Notes that nothing is sure any more. */
    void forgetAll() {
        documents.clear();
        taken.set(0);
    }

    boolean has(Descriptor manifest) {
        return documents.containsKey(manifest.digest());
    }

    /** The same content, without asking for what is known. */
    ContentSource before(ContentSource repository) {
        return new ContentSource() {
            @Override
            public InputStream open(Descriptor content) throws IOException {
                if (!Contents.isManifest(content)) {
                    return repository.open(content);
                }
                byte @Nullable [] known = documents.get(content.digest());
                if (known == null) {
                    known = Contents.readManifest(content, repository);
                    add(content.digest(), known);
                }
                return new ByteArrayInputStream(known);
            }

            @Override
            public List<ImageReference> repositories(Descriptor content) {
                return repository.repositories(content);
            }
        };
    }
}
