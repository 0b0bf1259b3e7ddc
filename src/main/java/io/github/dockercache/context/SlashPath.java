package io.github.dockercache.context;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Paths with slashes, whatever the operating system, handled as texts: no disk is asked, so {@code ..} is lexical. */
final class SlashPath {

    private SlashPath() {}

    /** The shortest path that means the same: what Go's {@code path.Clean} gives. */
    static String clean(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            boolean canGoUp = !names.isEmpty() && !names.getLast().equals("..");
            if (name.equals("..") && canGoUp) {
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".") && !(name.equals("..") && absolute)) {
                names.addLast(name);
            }
        }
        String joined = String.join("/", names);
        if (absolute) {
            return "/" + joined;
        }
        return joined.isEmpty() ? "." : joined;
    }

    /** The names of a path that starts at the root, where {@code ..} stays. */
    static List<String> names(String path) {
        String inside = clean("/" + path).substring(1);
        return inside.isEmpty() ? List.of() : List.of(inside.split("/", -1));
    }

    /** The name in a folder, which is {@code ""} for the root. */
    static String in(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
