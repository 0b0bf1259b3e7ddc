package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import java.util.List;
import java.util.Optional;

/**
 * Follows links as BuildKit does it: never out of the root, and {@code ..} takes back the name before it, be that a link
 * or not.
 */
record PathWalk(Folder root) {

    private static final int MOST_LINKS = 255;

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
        List<String> names = TreePath.names(path);
        int links = 0;
        for (int i = 0; i < names.size(); i++) {
            String here = String.join("/", names.subList(0, i + 1));
            Optional<Inode> inode = at(root, here);
            if (inode.isEmpty()) {
                break;
            }
            if (inode.get() instanceof SymbolicLink link) {
                names = behind(link, names, i);
                i = -1; // from the top
                links++;
            } else if (i < names.size() - 1 && !(inode.get() instanceof Folder)) {
                throw Refusal.noFolder(here);
            }
            if (links > MOST_LINKS) {
                throw Refusal.circle(path);
            }
        }
        return String.join("/", names);
    }

    private static List<String> behind(SymbolicLink link, List<String> names, int at) {
        String folder = link.target().startsWith("/") ? "" : String.join("/", names.subList(0, at));
        String rest = String.join("/", names.subList(at + 1, names.size()));
        return TreePath.names(folder + "/" + link.target() + "/" + rest);
    }
}
