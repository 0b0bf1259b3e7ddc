package io.github.dockercache.assemble;

import java.util.List;

/**
 * A file that is copied, or a folder of which the content is.
 *
 * @param name what a file is called in a folder that it is copied to
 * @param inode never a link
 * @param below each folder before its content; nothing for a file
 */
record CopyMatch(String name, Inode inode, List<CopyItem> below) {

    CopyMatch {
        below = List.copyOf(below);
    }

    /** A file that has no folder. */
    static CopyMatch ofFile(String name, Inode inode) {
        return new CopyMatch(name, inode, List.of());
    }
}
