package io.github.dockercache.registry;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** A blob as it is sent: read anew each time, and never in memory as a whole. */
record BlobBody(ContentSource source, Movement movement) implements Body {

    /** As much as the JDK hands to a socket at once. */
    private static final int BUFFER = 128 * 1024;

    @Override
    public String type() {
        return "application/octet-stream";
    }

    @Override
    public long length() {
        return movement.blob().size();
    }

    @Override
    public Optional<Duration> stallLimit() {
        return Optional.of(movement.limit());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        int beginning = movement.restart();
        byte[] buffer = new byte[(int) Math.min(BUFFER, length() + 1)];
        long sent = 0;
        try (InputStream in = open()) {
            for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
                sent += read;
                if (sent > length()) {
                    break;
                }
                out.write(buffer, 0, read);
                movement.moved(beginning, read);
            }
        }
        if (sent != length()) {
            throw unreadable(new IOException("it has not the length that its descriptor says"));
        }
    }

    private InputStream open() {
        try {
            return source.open(movement.blob());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** What cannot be read here is no trouble of the connection, and another attempt does not help. */
    private DockerCacheException unreadable(IOException failure) {
        Descriptor blob = movement.blob();
        return new DockerCacheException(
                "blob " + blob.digest() + " cannot be read to be sent (" + failure.getMessage() + ")",
                "build the image again; if that does not help, the disk may be damaged",
                failure);
    }
}
