package io.github.dockercache.context;

import io.github.dockercache.image.DockerCacheException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Something in a build context. Time and owner are no part of it, because BuildKit drops them. */
public sealed interface ContextFile {

    /** Where it is in the context: names with slashes between them, {@code ""} for the context itself. */
    String path();

    /** Where it is on this machine. */
    Path file();

    /** The last name of the path. */
    default String name() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    /**
     * A file with content.
     *
     * @param mode permission bits, set-uid, set-gid and sticky among them
     * @param inode equal for the names of one file; 0 for a file with a single name
     */
    record Regular(String path, Path file, int mode, long size, long inode) implements ContextFile {

        /**
         * Writes as many bytes as it had when it was listed: a log that still grows is cut there.
         *
         * @throws DockerCacheException if it cannot be read, or has become shorter
         * @throws IOException if they cannot be written
         */
        public void copyTo(OutputStream to) throws IOException {
            byte[] chunk = new byte[(int) Math.min(1 << 16, Math.max(1, size))];
            long left = size;
            try (InputStream content = open()) {
                while (left > 0) {
                    int read = read(content, chunk, left);
                    to.write(chunk, 0, read);
                    left -= read;
                }
            }
        }

        /** Its bytes; {@link DockerCacheException} when it cannot be read. */
        public InputStream open() {
            try {
                return Files.newInputStream(file);
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }

        private int read(InputStream content, byte[] chunk, long left) {
            try {
                int read = content.read(chunk, 0, (int) Math.min(chunk.length, left));
                if (read < 0) {
                    throw new EOFException("it has become shorter while it was read");
                }
                return read;
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }

        static DockerCacheException unreadable(Path file, IOException e) {
            return new DockerCacheException(
                    file + " in the build context cannot be read: " + e,
                    "make it readable and let nothing write to it during the build, or name it in the ignore file",
                    e);
        }
    }

    /** A folder, maybe an empty one. */
    record Folder(String path, Path file, int mode) implements ContextFile {}

    /**
     * A symbolic link, which is never followed.
     *
     * @param target as it is written, with slashes
     */
    record Link(String path, Path file, String target) implements ContextFile {

        /** The path from the context's top on, to which a path that begins with this link leads. */
        List<String> destination(Collection<String> rest) {
            String folder = path.substring(0, path.length() - name().length());
            String start = target.startsWith("/") ? target : folder + target;
            List<String> destination = new ArrayList<>(SlashPath.names(start));
            destination.addAll(rest);
            return destination;
        }
    }

    /**
     * A socket, a pipe or a device, which no image can be made of.
     *
     * @param what it is, with its article
     */
    record Special(String path, Path file, String what) implements ContextFile {

        boolean isSocket() {
            return what.equals(SOCKET);
        }

        static final String SOCKET = "a socket";
    }
}
