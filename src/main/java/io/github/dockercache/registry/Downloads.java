package io.github.dockercache.registry;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.registry.Route.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

/** How a blob of any size gets into a file: verified while it comes, on disk before it has its name. Does not retry. */
final class Downloads {

    private static final int BUFFER = 256 * 1024;

    private Downloads() {}

    /** Fetches a blob to a file, which appears whole and verified, or not at all. */
    static Path pull(Stop stop, Movement movement, Path target) {
        try {
            Path draft = target.toAbsolutePath().resolveSibling(".draft-" + UUID.randomUUID());
            try (FileChannel file = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                fetch(stop, movement, file);
                file.force(true);
                return Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw onDisk(e);
        }
    }

    private static void fetch(Stop stop, Movement movement, FileChannel file) {
        Descriptor blob = movement.blob();
        MessageDigest computed = blob.digest().algorithm().begin();
        Question question = Question.forBlob(stop.repository(), blob.digest().toString(), blob.size());
        Response response =
                stop.host().ask(question, stop.deadline(), body -> copy(body, movement, new Place(file, computed)));
        if (!response.isSuccess()) {
            throw stop.host().trouble(stop.repository(), response);
        }
        Digest digest = new Digest(blob.digest().algorithm(), HexFormat.of().formatHex(computed.digest()));
        if (!digest.equals(blob.digest())) {
            throw new DockerCacheException(
                    stop.host().endpoint().name() + " sends other content than it should for blob " + blob.digest(),
                    "the registry's store or a proxy in between is damaged: push the image again, or ask its operator");
        }
    }

    /** Where the bytes go. */
    private record Place(FileChannel file, MessageDigest computed) {

        void put(byte[] buffer, int count) {
            computed.update(buffer, 0, count);
            ByteBuffer rest = ByteBuffer.wrap(buffer, 0, count);
            try {
                while (rest.hasRemaining()) {
                    file.write(rest);
                }
            } catch (IOException e) {
                throw onDisk(e);
            }
        }
    }

    private static void copy(InputStream body, Movement movement, Place place) throws IOException {
        int beginning = movement.restart();
        long size = movement.blob().size();
        byte[] buffer = new byte[BUFFER];
        long got = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            got += read;
            if (got > size) {
                throw new BrokenBodyException.Oversized(size);
            }
            place.put(buffer, read);
            movement.moved(beginning, read);
        }
    }

    private static DockerCacheException onDisk(IOException failure) {
        return new DockerCacheException(
                "a blob cannot be written to disk (" + failure.getMessage() + ")",
                "make room, and check the rights of the folder",
                failure);
    }
}
