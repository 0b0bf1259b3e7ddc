package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds places below a folder as the kernel does it for a program that has this folder as its root: links on the way are
 * followed and lead nowhere else, {@code ..} goes up from where a link has led, the last name is not followed.
 *
 * @param root without links
 */
record ChrootWalk(TreeDraft draft, String root) {

    private static final int MOST_LINKS = 40;

    /**
     * The path in the tree; of names that are not there, as it will be.
     *
     * @throws Refusal when a link on the way leads to nothing or round in circles, or a file is in the way
     */
    String resolve(String name) {
        return resolve(name, false);
    }

    private String resolve(String name, boolean followsLast) {
        Deque<String> rest = new ArrayDeque<>(TreePath.names(name));
        List<String> done = new ArrayList<>();
        int ownNames = rest.size(); // the others come from links
        for (int links = 0; !rest.isEmpty(); ) {
            boolean isOwn = rest.size() <= ownNames;
            String next = rest.removeFirst();
            if (next.equals("..")) {
                if (!done.isEmpty()) {
                    done.remove(done.size() - 1);
                }
                continue;
            }
            done.add(next);
            String place = place(done);
            Inode inode = draft.at(place).orElse(null);
            if (inode == null && !isOwn) {
                throw Refusal.noFolder(place);
            }
            if ((followsLast || !rest.isEmpty()) && inode instanceof SymbolicLink link) {
                if (++links > MOST_LINKS) {
                    throw Refusal.circle(name);
                }
                ownNames = Math.min(ownNames, rest.size());
                done.remove(done.size() - 1);
                if (link.target().startsWith("/")) {
                    done.clear();
                }
                TreePath.putBefore(link.target(), rest);
            } else if (!rest.isEmpty() && inode != null && !(inode instanceof Folder)) {
                throw Refusal.noFolder(place);
            }
        }
        return place(done);
    }

    /** Whether something is at the end of a path, links followed. */
    boolean leadsSomewhere(String name) {
        try {
            return draft.at(resolve(name, true)).isPresent();
        } catch (Refusal nowhere) {
            return false;
        }
    }

    private String place(List<String> names) {
        String below = String.join("/", names);
        return below.isEmpty() ? root : TreePath.in(root, below);
    }
}
