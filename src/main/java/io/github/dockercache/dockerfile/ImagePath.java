package io.github.dockercache.dockerfile;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths in an image, handled as texts: {@code ..} goes up in the text, whatever links there are. */
final class ImagePath {

    private ImagePath() {}

    /**
     * The shortest path that means the same: absolute, without empty names, {@code .} and {@code ..}, and without a slash
     * at its end unless it is {@code /}.
     *
     * @see <a href="https://pkg.go.dev/path#Clean">Go, path.Clean</a>
     */
    static String clean(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return "/" + String.join("/", names);
    }

    /** The clean path of one that may be relative to a folder. */
    static String in(String folder, String path) {
        return clean(path.startsWith("/") ? path : folder + "/" + path);
    }

    /**
     * The same for the destination of a copy: it ends with a slash where it is written as a folder, and with {@code /.}
     * where it is relative and written so.
     */
    static String destination(String folder, String path) {
        String clean = in(folder, path);
        if (clean.equals("/")) {
            return clean;
        }
        if (path.endsWith("/.")) {
            return clean + (path.startsWith("/") ? "/" : "/.");
        }
        boolean isFolder = path.isEmpty() || path.equals(".") || path.endsWith("/");
        return isFolder ? clean + "/" : clean;
    }
}
