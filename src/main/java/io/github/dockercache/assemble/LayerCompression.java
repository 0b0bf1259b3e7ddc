package io.github.dockercache.assemble;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** How a new layer is compressed. Equal content makes equal bytes on every machine. */
public enum LayerCompression {
    GZIP("application/vnd.oci.image.layer.v1.tar+gzip"),
    ZSTD("application/vnd.oci.image.layer.v1.tar+zstd");

    private static final int ZSTD_LEVEL = 3;

    private final String mediaType;

    LayerCompression(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Of a layer of this kind, in the terms of OCI. */
    public String mediaType() {
        return mediaType;
    }

    /** A stream that compresses; closing it closes the other. */
    OutputStream compress(OutputStream to) throws IOException {
        return this == GZIP ? new GzipOutput(to) : new ZstdOutputStream(to, ZSTD_LEVEL);
    }
}
