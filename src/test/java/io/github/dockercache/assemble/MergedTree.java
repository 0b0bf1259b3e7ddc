package io.github.dockercache.assemble;

import io.github.dockercache.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * What layers come to, one on the other: a line for each file that says everything that counts. It reads tars by a
 * library, so that mistakes of the program's own reader show.
 */
public final class MergedTree {

    private static final String ATTRIBUTE = "SCHILY.xattr.";

    /** A file: what counts of it, its names; equal objects are one file. */
    private static final class Node {
        private final String line;
        private final boolean isFolder;
        private final Map<String, String> attributes;

        Node(String line, boolean isFolder, Map<String, String> attributes) {
            this.line = line;
            this.isFolder = isFolder;
            this.attributes = attributes;
        }
    }

    private final TreeMap<String, Node> files = new TreeMap<>();

    /** Lays a layer on it; a plain tar. */
    public void add(byte[] tar) throws IOException {
        List<String> own = new ArrayList<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8")) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String path = plain(entry.getName());
                String name = path.substring(path.lastIndexOf('/') + 1);
                String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
                if (name.equals(".wh..wh..opq")) {
                    files.keySet().removeIf(each -> each.startsWith(folder + "/") && !own.contains(each));
                } else if (name.startsWith(".wh.")) {
                    remove((folder.isEmpty() ? "" : folder + "/") + name.substring(4));
                } else if (!path.isEmpty()) {
                    put(path, entry, in);
                    own.add(path);
                }
            }
        }
    }

    private static String plain(String name) {
        return name.replaceFirst("^(\\./|/)+", "").replaceFirst("/+$", "").replaceFirst("^\\.$", "");
    }

    private void remove(String path) {
        files.keySet().removeIf(each -> each.equals(path) || each.startsWith(path + "/"));
    }

    private void put(String path, TarArchiveEntry entry, InputStream content) throws IOException {
        putParents(path);
        Node there = files.get(path);
        if (there != null && !(there.isFolder && entry.isDirectory())) {
            remove(path);
        }
        if (entry.isLink()) {
            files.put(path, files.get(plain(entry.getLinkName())));
            return;
        }
        Map<String, String> attributes = new TreeMap<>();
        if (there != null && there.isFolder && entry.isDirectory()) {
            attributes.putAll(there.attributes);
        }
        entry.getExtraPaxHeaders().forEach((key, value) -> {
            if (key.startsWith(ATTRIBUTE)) {
                attributes.put(key.substring(ATTRIBUTE.length()), value);
            }
        });
        String owner = entry.getLongUserId() + ":" + entry.getLongGroupId();
        files.put(
                path,
                new Node(what(entry, content) + " " + owner + attributes(attributes), entry.isDirectory(), attributes));
    }

    /** A layer is unpacked by itself: what is below a link of another one makes a folder of it. */
    private void putParents(String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String parent = path.substring(0, slash);
            if (!files.containsKey(parent) || !files.get(parent).isFolder) {
                files.put(parent, new Node("folder 0755 0:0", true, Map.of()));
            }
        }
    }

    private static String attributes(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(each -> " " + each.getKey() + "="
                        + HexFormat.of().formatHex(each.getValue().getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining());
    }

    private static String what(TarArchiveEntry entry, InputStream content) throws IOException {
        String mode = Integer.toOctalString(010000 | (entry.getMode() & 07777)).substring(1);
        if (entry.isSymbolicLink()) {
            return "link -> " + entry.getLinkName();
        }
        if (entry.isDirectory()) {
            return "folder " + mode;
        }
        if (entry.isFIFO()) {
            return "pipe " + mode;
        }
        if (entry.isCharacterDevice() || entry.isBlockDevice()) {
            return "device " + (entry.isBlockDevice() ? "b" : "c") + entry.getDevMajor() + ":" + entry.getDevMinor()
                    + " " + mode;
        }
        byte[] bytes = content.readAllBytes();
        return "file " + mode + " " + bytes.length + " "
                + Digest.of(bytes).hex().substring(0, 12);
    }

    /** A line for each file, in order; further names of one file say so. */
    public Map<String, String> lines() {
        Map<String, String> lines = new TreeMap<>();
        Map<Node, String> first = new HashMap<>();
        files.forEach((path, node) -> {
            String name = first.putIfAbsent(node, path);
            lines.put(path, node.line + (name == null ? "" : " = " + name));
        });
        return lines;
    }
}
