package io.github.dockercache.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What a request carries. It can be written again where the request has to be repeated. */
interface Body {

    /** None, and no word about its length either, as questions have it. */
    Body NONE = new Small("", new byte[0]);

    /** None, and it says so: some servers insist on a length with every {@code POST}. */
    Body EMPTY = new Small("application/octet-stream", new byte[0]);

    /** {@code application/x-www-form-urlencoded}. */
    static Body form(String text) {
        return of("application/x-www-form-urlencoded", text.getBytes(StandardCharsets.US_ASCII));
    }

    static Body of(String type, byte[] bytes) {
        return new Small(type, bytes.clone());
    }

    /** The media type. */
    String type();

    long length();

    void writeTo(OutputStream out) throws IOException;

    /** For what is too long to be kept in memory: how long it may take until the next byte is accepted. */
    default Optional<Duration> stallLimit() {
        return Optional.empty();
    }

    /** Bytes at hand. */
    final class Small implements Body {

        private final String type;
        private final byte[] bytes;

        private Small(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }
}
