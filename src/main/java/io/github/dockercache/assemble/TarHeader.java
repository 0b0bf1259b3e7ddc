package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Inode.Device;

/**
 * What a tar says about one file; texts are {@link ByteText}s.
 *
 * @param path as it is written, maybe with {@code ./} before it and a slash after it
 * @param type one of the types below, or one that no image has
 * @param size of its content
 * @param modified in seconds since 1970
 * @param link the target of a link of either kind, else empty
 */
record TarHeader(String path, char type, Access access, long size, long modified, String link, Device device) {

    static final char REGULAR = '0';
    static final char HARD_LINK = '1';
    static final char SYMBOLIC_LINK = '2';
    static final char CHARACTER_DEVICE = '3';
    static final char BLOCK_DEVICE = '4';
    static final char FOLDER = '5';
    static final char PIPE = '6';

    static TarHeader folder(String path, Access access, long modified) {
        return new TarHeader(path + "/", FOLDER, access, 0, modified, "", Device.NONE);
    }

    static TarHeader regular(String path, Access access, long size, long modified) {
        return new TarHeader(path, REGULAR, access, size, modified, "", Device.NONE);
    }

    static TarHeader link(char type, String path, Access access, String target, long modified) {
        return new TarHeader(path, type, access, 0, modified, target, Device.NONE);
    }

    boolean isDevice() {
        return type == CHARACTER_DEVICE || type == BLOCK_DEVICE;
    }
}
