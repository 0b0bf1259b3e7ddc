package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Documents in memory, before other content. Not for layers. */
final class SmallContent implements ContentSource {

    private final Map<Digest, byte[]> documents = new ConcurrentHashMap<>();
    private final ContentSource others;

    SmallContent(ContentSource others) {
        this.others = others;
    }

    /** Adds a document. */
    Digest put(byte[] document) {
        Digest digest = Digest.of(document);
        documents.put(digest, document);
        return digest;
    }

    /** Adds a document under the digest that it is known by, which may be of another algorithm than ours. */
    void put(Digest digest, byte[] document) {
        if (!digest.isOf(document)) {
            throw new IllegalArgumentException("this is not the content of " + digest);
        }
        documents.put(digest, document);
    }

    @Override
    public InputStream open(Descriptor content) throws IOException {
        byte @Nullable [] document = documents.get(content.digest());
        return document == null ? others.open(content) : new ByteArrayInputStream(document);
    }
}
