package io.github.dockercache.context;

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
    record Regular(String path, Path file, int mode, long size, long inode) implements ContextFile {}

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
