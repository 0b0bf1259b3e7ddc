package io.github.dockercache.assemble;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** Reads a layer once, and checks while it does so that its tar is the one that its diff id names. */
record LayerReader(Digest diffId) {

    FileIndex read(Descriptor layer, ContentSource source) throws IOException {
        MessageDigest digest = diffId.algorithm().begin();
        try (InputStream blob = source.open(layer);
                InputStream tar = new DigestInputStream(Compression.decompress(blob), digest)) {
            IndexBuilder index = read(tar);
            tar.transferTo(OutputStream.nullOutputStream());
            blob.transferTo(OutputStream.nullOutputStream()); // to its end, where it is verified
            Digest found = new Digest(diffId.algorithm(), HexFormat.of().formatHex(digest.digest()));
            if (!found.equals(diffId)) {
                throw new IOException("the tar in the layer " + layer.digest() + " is " + found + ", not " + diffId);
            }
            return index.build(diffId);
        }
    }

    private static IndexBuilder read(InputStream stream) throws IOException {
        IndexBuilder index = new IndexBuilder();
        TarReader tar = new TarReader(stream);
        for (Optional<TarHeader> header = tar.next(); header.isPresent(); header = tar.next()) {
            index.add(header.get());
            if (IndexBuilder.isAccounts(header.get())) {
                index.addAccounts(tar.content().readAllBytes());
            }
        }
        return index;
    }
}
