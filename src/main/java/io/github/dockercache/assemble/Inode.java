package io.github.dockercache.assemble;

import java.util.Map;
import java.util.TreeMap;

/**
 * A file without its name. Two names of one file (hard links) are two names of one object, so these types know no
 * equality but identity.
 */
abstract sealed class Inode {

    private final Access access;

    private Inode(Access access) {
        this.access = access;
    }

    Access access() {
        return access;
    }

    /** The same with another access. */
    abstract Inode with(Access other);

    /** A folder. Its children change only while a {@link TreeDraft} is made that owns it. */
    static final class Folder extends Inode {

        private static final long NOW = -1;

        private final long modified;
        private final Map<String, Inode> children;

        /** An empty folder that an instruction makes: it has the time that its layer gets. */
        static Folder made(Access access) {
            return new Folder(access, NOW);
        }

        Folder(Access access, long modified) {
            this(access, modified, new TreeMap<>());
        }

        private Folder(Access access, long modified, Map<String, Inode> children) {
            super(access);
            this.modified = modified;
            this.children = children;
        }

        long modified() {
            return modified;
        }

        /** When it was changed, as a layer says that gives everything new this time; in seconds since 1970. */
        long modified(long now) {
            return modified == NOW ? now : modified;
        }

        /** By name, in the order of the names' bytes. */
        Map<String, Inode> children() {
            return children;
        }

        /** The same folder, to be changed. */
        Folder copy() {
            return new Folder(access(), modified, new TreeMap<>(children));
        }

        @Override
        Folder with(Access other) {
            return with(other, modified);
        }

        Folder with(Access other, long time) {
            return new Folder(other, time, children);
        }
    }

    /** A file with content. */
    static final class RegularFile extends Inode {

        private final long size;
        private final Content content;

        RegularFile(Access access, long size, Content content) {
            super(access);
            this.size = size;
            this.content = content;
        }

        long size() {
            return size;
        }

        Content content() {
            return content;
        }

        @Override
        RegularFile with(Access other) {
            return new RegularFile(other, size, content);
        }
    }

    /** A symbolic link; its target is a {@link ByteText}. */
    static final class SymbolicLink extends Inode {

        private final String target;

        SymbolicLink(Access access, String target) {
            super(access);
            this.target = target;
        }

        String target() {
            return target;
        }

        @Override
        SymbolicLink with(Access other) {
            return new SymbolicLink(other, target);
        }
    }

    /** A device or a pipe, with its numbers. */
    static final class SpecialFile extends Inode {

        private final char type;
        private final Device device;

        SpecialFile(Access access, char type, Device device) {
            super(access);
            this.type = type;
            this.device = device;
        }

        /** Its type as tar has it. */
        char type() {
            return type;
        }

        Device device() {
            return device;
        }

        @Override
        SpecialFile with(Access other) {
            return new SpecialFile(other, type, device);
        }
    }

    /** The numbers of a device; zeros for a pipe. */
    record Device(long major, long minor) {

        static final Device NONE = new Device(0, 0);
    }
}
