package io.github.dockercache.assemble;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Paths in a tree: names with slashes between them, none at either end; the empty text is the root. */
final class TreePath {

    static final String ROOT = "";

    private TreePath() {}

    /** The names of a path; {@code ..} takes back the name before it, and never leads above the root. */
    static List<String> names(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (int start = 0; start <= path.length(); ) {
            int end = path.indexOf('/', start);
            end = end < 0 ? path.length() : end;
            String name = path.substring(start, end);
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
            start = end + 1;
        }
        return new ArrayList<>(names);
    }

    static String clean(String path) {
        return String.join("/", names(path));
    }

    /** Puts the names of a link's target before those that are left to go; {@code ..} stays what it is. */
    static void putBefore(String target, Deque<String> left) {
        String[] names = target.split("/", -1);
        for (int i = names.length - 1; i >= 0; i--) {
            if (!names[i].isEmpty() && !names[i].equals(".")) {
                left.addFirst(names[i]);
            }
        }
    }

    /** The folder that a path is in; the root is in itself. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? ROOT : path.substring(0, slash);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String in(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
