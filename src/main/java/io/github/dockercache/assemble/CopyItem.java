package io.github.dockercache.assemble;

/**
 * Something in a folder that is copied.
 *
 * @param name relative to that folder, a {@link ByteText}
 * @param isAsked false for a folder that comes along for what is in it
 */
record CopyItem(String name, Inode inode, boolean isAsked) {}
