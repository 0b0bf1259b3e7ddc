package io.github.dockercache.build;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The blobs of an image layout. They are written as drafts beside the folder of the blobs, are on the disk before they have
 * their names, and are verified when they are read. What is there already is not written again. Knows nothing of the index.
 */
final class LayoutBlobs implements ContentSource {

    private static final int BUFFER = 1 << 16;

    private final Path folder;

    LayoutBlobs(Path folder) {
        this.folder = folder;
    }

    /** Where a blob stands, if it is there. */
    Path file(Digest digest) {
        return folder.resolve("blobs").resolve(digest.algorithm().toString()).resolve(digest.hex());
    }

    /** Whether it is there, going by its size. */
    boolean has(Descriptor content) {
        try {
            return Files.isRegularFile(file(content.digest())) && Files.size(file(content.digest())) == content.size();
        } catch (IOException e) {
            return false; // it has gone meanwhile
        }
    }

    @Override
    public InputStream open(Descriptor content) throws IOException {
        try {
            return open(file(content.digest()), content);
        } catch (NoSuchFileException e) {
            FileNotFoundException missing = new FileNotFoundException(content.digest() + " is not here");
            missing.initCause(e);
            throw missing;
        }
    }

    private static InputStream open(Path file, Descriptor content) throws IOException {
        return new Verified(content, Files.newInputStream(file));
    }

    /** Writes something small. */
    Descriptor write(String mediaType, byte[] content) throws IOException {
        Descriptor written = new Descriptor(mediaType, Digest.of(content), content.length, null, Map.of());
        if (!has(written)) {
            Path draft = draft();
            try {
                Files.write(draft, content, StandardOpenOption.CREATE_NEW);
                keep(draft, written.digest());
            } finally {
                Files.deleteIfExists(draft);
            }
        }
        return written;
    }

    /** A file for bytes whose digest is not known yet; whoever asks for it deletes it. */
    Path draft() throws IOException {
        Files.createDirectories(folder);
        return folder.resolve(
                ".draft-" + Long.toHexString(ThreadLocalRandom.current().nextLong()));
    }

    /** Copies bytes into a draft; their digest. */
    static Digest copy(InputStream from, Path draft) throws IOException {
        MessageDigest digest = Digest.Algorithm.SHA256.begin();
        try (OutputStream to =
                new DigestOutputStream(Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW), digest)) {
            from.transferTo(to);
        }
        return new Digest(Digest.Algorithm.SHA256, HexFormat.of().formatHex(digest.digest()));
    }

    /** Packs a file: the same content gives the same blob, at least with the same Java. */
    Descriptor pack(String mediaType, Path file) throws IOException {
        Path draft = draft();
        try {
            MessageDigest digest = Digest.Algorithm.SHA256.begin();
            try (OutputStream to = new DigestOutputStream(
                            Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW), digest);
                    OutputStream packed = new Gzip(to);
                    InputStream from = Files.newInputStream(file)) {
                from.transferTo(packed);
            }
            Digest found = new Digest(Digest.Algorithm.SHA256, HexFormat.of().formatHex(digest.digest()));
            Descriptor written = new Descriptor(mediaType, found, Files.size(draft), null, Map.of());
            if (!has(written)) {
                keep(draft, found);
            }
            return written;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Takes over a file that somebody else has written under the digest's name. */
    void take(Path file, Digest digest) throws IOException {
        try (InputStream bytes = open(file, new Descriptor("", digest, Files.size(file), null, Map.of()))) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        if (!Files.isRegularFile(file(digest))) {
            keep(file, digest);
        }
    }

    private void keep(Path draft, Digest digest) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        prepare();
        Files.move(draft, file(digest), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A link to the folder counts as one. */
    private void prepare() throws IOException {
        Path blobs = folder.resolve("blobs");
        if (!Files.isDirectory(blobs)) {
            Files.createDirectories(blobs);
        }
        Path ofDigests = blobs.resolve(Digest.Algorithm.SHA256.toString());
        if (!Files.isDirectory(ofDigests)) {
            Files.createDirectories(ofDigests);
        }
    }

    /** Quick rather than small: the next build waits for it. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream to) throws IOException {
            super(to, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** Fails at its end when the bytes were others than the descriptor says. */
    private static final class Verified extends FilterInputStream {

        private final Descriptor content;
        private final DigestInputStream bytes;

        Verified(Descriptor content, InputStream from) {
            super(InputStream.nullInputStream());
            this.content = content;
            this.bytes =
                    new DigestInputStream(from, content.digest().algorithm().begin());
            this.in = bytes;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read < 0) {
                verify();
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read < 0) {
                verify();
            }
            return read;
        }

        /** Bytes that are passed over would not be verified. */
        @Override
        public long skip(long count) throws IOException {
            return new ByteArrayInputStream(readNBytes((int) Math.min(count, BUFFER))).available();
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void verify() throws IOException {
            String found = HexFormat.of().formatHex(bytes.getMessageDigest().digest());
            if (!found.equals(content.digest().hex())) {
                throw new IOException("the content of " + content.digest() + " is damaged");
            }
        }
    }
}
