package io.github.dockercache.context;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What one look at a file tells, links not followed.
 *
 * @param unixMode as {@code st_mode} has it, with the bits of the type
 * @param inode 0 for a file with one name
 */
record FileFacts(int unixMode, long size, long inode) {

    private static final int TYPE = 0170000;
    private static final int PERMISSIONS = 07777;
    private static final int PIPE = 0010000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int FOLDER = 0040000;
    private static final int BLOCK_DEVICE = 0060000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int SOCKET = 0140000;

    /** What Docker for Windows gives everything. */
    private static final int MODE_ELSEWHERE = 0755;

    static FileFacts read(Path file) throws IOException {
        FileSystem system = file.getFileSystem();
        if (!system.supportedFileAttributeViews().contains("unix")) {
            return ofBasic(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        }
        Map<String, Object> facts = Files.readAttributes(file, "unix:mode,size,ino,nlink", LinkOption.NOFOLLOW_LINKS);
        boolean hasOneName = number(facts, "nlink") == 1;
        return new FileFacts((int) number(facts, "mode"), number(facts, "size"), hasOneName ? 0 : number(facts, "ino"));
    }

    private static long number(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** Where there are no permission bits. */
    static FileFacts ofBasic(BasicFileAttributes attributes) {
        int type = attributes.isSymbolicLink()
                ? LINK
                : attributes.isDirectory() ? FOLDER : attributes.isRegularFile() ? REGULAR : CHARACTER_DEVICE;
        return new FileFacts(type | MODE_ELSEWHERE, attributes.size(), 0);
    }

    boolean isFolder() {
        return type() == FOLDER;
    }

    private int type() {
        return unixMode & TYPE;
    }

    /** The file, of which these are the facts, under its path in a context. */
    ContextFile in(String path, Path file) throws IOException {
        int mode = unixMode & PERMISSIONS;
        return switch (type()) {
            case REGULAR -> new ContextFile.Regular(path, file, mode, size, inode);
            case FOLDER -> new ContextFile.Folder(path, file, mode);
            case LINK -> new ContextFile.Link(path, file, target(file));
            case SOCKET -> new ContextFile.Special(path, file, ContextFile.Special.SOCKET);
            case PIPE -> new ContextFile.Special(path, file, "a pipe");
            case BLOCK_DEVICE, CHARACTER_DEVICE -> new ContextFile.Special(path, file, "a device");
            default -> new ContextFile.Special(path, file, "of no kind that an image can hold");
        };
    }

    private static String target(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        String written = target.toString().replace(link.getFileSystem().getSeparator(), "/");
        return written.chars().allMatch(c -> c < 0x80) ? written : byItsBytes(target, written);
    }

    /** Where the locale does not fit, only the single names can be read. */
    private static String byItsBytes(Path target, String written) {
        StringJoiner names =
                new StringJoiner("/", written.startsWith("/") ? "/" : "", written.endsWith("/") ? "/" : "");
        target.forEach(name -> names.add(FileName.last(name)));
        return names.toString();
    }
}
