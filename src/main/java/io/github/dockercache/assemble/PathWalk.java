package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Follows links as BuildKit does it: never out of the root, and {@code ..} in a relative link takes back the name before it,
 * be that a link or not; in an absolute one, where that link leads.
 *
 * @see <a href="https://github.com/containerd/continuity/blob/main/fs/path.go">continuity</a>
 */
final class PathWalk {

    private static final int MOST_LINKS = 255;
    private static final int MOST_LINKS_OF_KERNEL = 40;

    private final Folder root;
    private int links;

    PathWalk(Folder root) {
        this.root = root;
    }

    /** What is at a path on which there is no link. */
    static Optional<Inode> at(Folder root, String path) {
        Inode at = root;
        for (int start = 0; start < path.length() && at != null; ) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            at = at instanceof Folder folder ? folder.children().get(path.substring(start, end)) : null;
            start = end + 1;
        }
        return Optional.ofNullable(at);
    }

    /**
     * The path without links to which a path leads. What is not there is taken to be no link, so it need not be there:
     * a link to nothing leads to where something could be made.
     *
     * @throws Refusal when a file stands where a folder is needed, or links go round in circles
     */
    String resolve(String path) {
        String led = path;
        links = 0;
        for (int before = -1; before < links; ) {
            before = links;
            led = walk(led);
            if (links > MOST_LINKS) {
                throw Refusal.circle(path);
            }
        }
        return TreePath.clean(led);
    }

    /** Goes along a path once: follows each link on it, but none that is in the way to where a link leads. */
    private String walk(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        if (end == 0) {
            return TreePath.ROOT;
        }
        int slash = path.lastIndexOf('/', end - 1);
        String folder = slash < 0 ? TreePath.ROOT : walk(path.substring(0, slash));
        String here = TreePath.clean(folder + "/" + path.substring(slash + 1, end));
        if (found(here).orElse(null) instanceof SymbolicLink link) {
            links++;
            return link.target().startsWith("/") ? link.target() : TreePath.clean(folder + "/" + link.target());
        }
        return here;
    }

    /**
     * What the kernel finds for BuildKit, which asks it about each name: links in the way to the name are followed, and
     * {@code ..} goes up from where they have led. Nothing is taken to be where that leaves the image.
     */
    private Optional<Inode> found(String path) {
        Deque<String> rest = new ArrayDeque<>(TreePath.names(path));
        Deque<Folder> way = new ArrayDeque<>(List.of(root));
        for (int followed = 0; !rest.isEmpty(); ) {
            String name = rest.removeFirst();
            if (name.equals("..")) {
                way.removeLast();
                if (way.isEmpty()) {
                    return Optional.empty();
                }
                continue;
            }
            Inode next = way.getLast().children().get(name);
            if (next == null || rest.isEmpty()) {
                return Optional.ofNullable(next);
            }
            if (next instanceof Folder folder) {
                way.addLast(folder);
            } else if (!(next instanceof SymbolicLink link)) {
                throw Refusal.noFolder(path);
            } else if (link.target().startsWith("/")) {
                return Optional.empty();
            } else if (++followed > MOST_LINKS_OF_KERNEL) {
                throw Refusal.circle(path);
            } else {
                TreePath.putBefore(link.target(), rest);
            }
        }
        return Optional.of(way.getLast());
    }
}
