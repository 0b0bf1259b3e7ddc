package io.github.dockercache.context;

import io.github.dockercache.image.InvalidInputException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringJoiner;

/**
 * File names that are the same on every machine. Where the locale is {@code C}, Java 17 cannot read or write a name
 * outside of ASCII as a string; but paths keep the bytes of the file system, and URIs show them.
 */
final class FileName {

    /** What a decoder puts where the bytes are not of its character set. */
    private static final char UNREADABLE = '\ufffd';

    private FileName() {}

    /** The last name of a path. */
    static String last(Path path) {
        Path last = path.getFileName();
        if (last == null) {
            return "";
        }
        String name = last.toString();
        return isAscii(name) ? name : fromUri(last);
    }

    private static boolean isAscii(String name) {
        return name.chars().allMatch(unit -> unit < 0x80);
    }

    private static String fromUri(Path name) {
        String path = name.toUri().getRawPath();
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String last = bare.substring(bare.lastIndexOf('/') + 1);
        return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The path's names from a folder on, with slashes between them. */
    static String relative(Path folder, Path path) {
        StringJoiner names = new StringJoiner("/");
        folder.relativize(path).forEach(name -> names.add(last(name)));
        if (!isPortable(names.toString())) {
            throw new InvalidInputException(
                    "the name of the key file " + path + " is not UTF-8, so it is another one on another machine",
                    "rename the file");
        }
        return names.toString();
    }

    /** Whether a name, or a path of names, is the same on every machine: its bytes are UTF-8. */
    static boolean isPortable(String names) {
        return isAscii(names)
                || (names.indexOf(UNREADABLE) < 0
                        && StandardCharsets.UTF_8.newEncoder().canEncode(names));
    }

    /** The order of the names' bytes in UTF-8, which is not that of Java's strings. */
    static int compareBytes(String one, String other) {
        return isAscii(one) && isAscii(other)
                ? one.compareTo(other)
                : Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** The file of this name in a folder; {@link InvalidPathException} when no file can have it. */
    static Path resolve(Path folder, String name) {
        return isAscii(name) ? folder.resolve(name) : byUri(folder, name);
    }

    /** The file of this name in a folder; {@link InvalidInputException} when no file can have it. */
    static Path in(Path folder, String name) {
        try {
            return resolve(folder, name);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(
                    "keyFiles has a name that no file can have: '" + name + "'", "correct the name", e);
        }
    }

    private static Path byUri(Path folder, String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        String parent = folder.toUri().toString();
        return Path.of(URI.create(parent.endsWith("/") ? parent + encoded : parent + "/" + encoded));
    }
}
