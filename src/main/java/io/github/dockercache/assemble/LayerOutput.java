package io.github.dockercache.assemble;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/** A layer's tar on its way through the compressor, measured before and behind it. */
final class LayerOutput implements Closeable {

    private static final int CHUNK = 1 << 16;

    private final MessageDigest tarDigest = Digest.Algorithm.SHA256.begin();
    private final MessageDigest blobDigest = Digest.Algorithm.SHA256.begin();
    private final LayerCompression compression;
    private final Counter blob;
    private final TarWriter tar;
    private final OutputStream chain;

    /** Writes to a stream that stays open. */
    LayerOutput(LayerCompression compression, OutputStream to) throws IOException {
        this.compression = compression;
        this.blob = new Counter(to);
        OutputStream compressor =
                compression.compress(new BufferedOutputStream(new DigestOutputStream(blob, blobDigest), CHUNK));
        this.chain = new BufferedOutputStream(new DigestOutputStream(compressor, tarDigest), CHUNK);
        this.tar = new TarWriter(chain);
    }

    TarWriter tar() {
        return tar;
    }

    @Override
    public void close() throws IOException {
        try (chain) {
            tar.close();
        }
    }

    /** Of the tar; once, after the end. */
    Digest diffId() {
        return digest(tarDigest);
    }

    /** Of the compressed layer; once, after the end. */
    Descriptor descriptor() {
        return new Descriptor(compression.mediaType(), digest(blobDigest), blob.count, null, Map.of());
    }

    private static Digest digest(MessageDigest done) {
        return new Digest(Digest.Algorithm.SHA256, HexFormat.of().formatHex(done.digest()));
    }

    private static final class Counter extends FilterOutputStream {

        private long count;

        Counter(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            count++;
        }

        @Override
        public void close() throws IOException {
            out.flush(); // whoever gave it closes it
        }
    }
}
