package io.github.dockercache.assemble;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** How something may be compressed, found out by its first bytes as BuildKit does it: names and media types may lie. */
enum Compression {
    BZIP2,
    GZIP,
    XZ,
    ZSTD,
    NONE;

    private static final int CHUNK = 1 << 16;

    /** Opens what is in a stream. */
    static InputStream decompress(InputStream compressed) throws IOException {
        BufferedInputStream in = new BufferedInputStream(compressed, CHUNK);
        in.mark(16);
        byte[] start = in.readNBytes(10);
        in.reset();
        return switch (of(ByteText.of(start))) {
            case BZIP2 -> new BZip2CompressorInputStream(in, true);
            case GZIP -> new GZIPInputStream(in, CHUNK);
            case XZ -> new XZInputStream(in);
            case ZSTD -> new ZstdInputStream(in);
            case NONE -> in;
        };
    }

    private static Compression of(String start) {
        if (start.startsWith("BZh")) {
            return BZIP2;
        }
        if (start.startsWith("\u001f\u008b\u0008")) {
            return GZIP;
        }
        if (start.startsWith("\u00fd7zXZ\0")) {
            return XZ;
        }
        return isZstd(start) ? ZSTD : NONE;
    }

    /** A frame, or one that is to be skipped, whose first byte is any of sixteen. */
    private static boolean isZstd(String start) {
        boolean isSkippable = start.length() >= 8
                && start.charAt(0) >= 'P'
                && start.charAt(0) <= '_'
                && start.startsWith("*M\u0018", 1);
        return start.startsWith("(\u00b5/\u00fd") || isSkippable;
    }
}
