package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Content.InLayer;
import io.github.dockercache.assemble.Content.Packed;
import io.github.dockercache.assemble.Inode.Device;
import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.RegularFile;
import io.github.dockercache.assemble.Inode.SpecialFile;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import io.github.dockercache.assemble.LayerEntry.HardLink;
import io.github.dockercache.assemble.LayerEntry.Opaque;
import io.github.dockercache.assemble.LayerEntry.Put;
import io.github.dockercache.assemble.LayerEntry.Whiteout;
import io.github.dockercache.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * How an index is stored, compressed by gzip. Numbers are of variable length: seven bits in a byte, the lowest first, and
 * the highest bit says that there is more.
 *
 * <pre>
 * index    := "docker-cache-files 2\n" text:diffId number:entries entry* number:accounts account* "end\n"
 * entry    := type path what
 * type     := "f" | "d" | "l" | "3" | "4" | "6" | "h" | "w" | "o"
 * path     := number:bytes-as-in-the-path-before text:rest
 * what     := of "f" access number:size number:entry-in-the-tar
 *           | of "d" access number:seconds
 *           | of "l" access text:target
 *           | of "3", "4" (devices) and "6" (pipe) access number:major number:minor
 *           | of "h" (hard link) text:path
 *           | of "w" (whiteout) and "o" (opaque folder) nothing
 * access   := number:mode number:user number:group number:attributes ( text:name text:value )*
 * account  := number:entry-in-the-tar text:content
 * text     := number:bytes bytes
 * </pre>
 */
final class IndexFormat {

    private static final String FIRST_LINE = "docker-cache-files 2\n";
    private static final String LAST_LINE = "end\n";

    private IndexFormat() {}

    static byte[] encode(FileIndex index) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressed = new GZIPOutputStream(bytes)) {
            compressed.write(new Writer().write(index).toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory fails", e);
        }
        return bytes.toByteArray();
    }

    static Optional<FileIndex> decode(byte[] bytes) {
        try (GZIPInputStream compressed = new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16)) {
            return Optional.of(new Reader(ByteText.of(compressed.readAllBytes())).read());
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty(); // whatever is wrong with it, there is no index
        }
    }

    private static final class Writer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private String lastPath = "";

        ByteArrayOutputStream write(FileIndex index) {
            raw(FIRST_LINE);
            text(index.diffId().toString());
            number(index.entries().size());
            index.entries().forEach(this::entry);
            number(index.accounts().size());
            new TreeMap<>(index.accounts()).forEach((number, content) -> {
                number(number);
                text(content);
            });
            raw(LAST_LINE);
            return bytes;
        }

        private void entry(LayerEntry entry) {
            if (entry instanceof Put put) {
                put(put);
            } else if (entry instanceof HardLink link) {
                path('h', link.path());
                text(link.target());
            } else {
                path(entry instanceof Whiteout ? 'w' : 'o', entry.path());
            }
        }

        private void put(Put put) {
            Inode inode = put.inode();
            if (inode instanceof RegularFile file && file.content() instanceof Packed packed) {
                path('f', put.path());
                access(inode.access());
                number(file.size());
                number(packed.number());
            } else if (inode instanceof Folder folder) {
                path('d', put.path());
                access(inode.access());
                number(Math.max(0, folder.modified()));
            } else if (inode instanceof SymbolicLink link) {
                path('l', put.path());
                access(inode.access());
                text(link.target());
            } else if (inode instanceof SpecialFile special) {
                path(special.type(), put.path());
                access(inode.access());
                number(special.device().major());
                number(special.device().minor());
            }
        }

        private void path(char type, String path) {
            int same = 0;
            while (same < Math.min(path.length(), lastPath.length()) && path.charAt(same) == lastPath.charAt(same)) {
                same++;
            }
            bytes.write(type);
            number(same);
            text(path.substring(same));
            lastPath = path;
        }

        private void access(Access access) {
            number(access.mode());
            number(access.owner().user());
            number(access.owner().group());
            number(access.attributes().size());
            access.attributes().forEach((name, value) -> {
                text(name);
                text(value);
            });
        }

        private void number(long number) {
            long left = number;
            while (left >>> 7 != 0) {
                bytes.write((int) (left & 0x7f) | 0x80);
                left >>>= 7;
            }
            bytes.write((int) left);
        }

        private void text(String text) {
            number(text.length());
            raw(text);
        }

        private void raw(String text) {
            bytes.writeBytes(ByteText.bytes(text));
        }
    }

    private static final class Reader {

        private final String bytes;
        private int at;
        private String lastPath = "";

        /** Most files have the access of others. */
        private final Map<Access, Access> known = new HashMap<>();

        Reader(String bytes) {
            this.bytes = bytes;
        }

        FileIndex read() throws IOException {
            expect(FIRST_LINE);
            Digest diffId = Digest.parse(text());
            InLayer layer = new InLayer(diffId);
            int count = (int) number();
            List<LayerEntry> entries = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                entries.add(entry(layer));
            }
            Map<Integer, String> accounts = new HashMap<>();
            for (long left = number(); left > 0; left--) {
                accounts.put((int) number(), text());
            }
            expect(LAST_LINE);
            return new FileIndex(diffId, entries, accounts);
        }

        private LayerEntry entry(InLayer layer) throws IOException {
            char type = bytes.charAt(at++);
            String path = lastPath.substring(0, (int) number()) + text();
            lastPath = path;
            return switch (type) {
                case 'f' -> {
                    Access access = access();
                    long size = number();
                    yield new Put(path, new RegularFile(access, size, new Packed(layer, (int) number())));
                }
                case 'd' -> new Put(path, new Folder(access(), number()));
                case 'l' -> new Put(path, new SymbolicLink(access(), text()));
                case '3', '4', '6' -> new Put(path, new SpecialFile(access(), type, new Device(number(), number())));
                case 'h' -> new HardLink(path, text());
                case 'w' -> new Whiteout(path);
                case 'o' -> new Opaque(path);
                default -> throw new IOException("no entry of an index is of type " + type);
            };
        }

        private Access access() {
            int mode = (int) number();
            Owner owner = new Owner(number(), number());
            Map<String, String> attributes = new TreeMap<>();
            for (long left = number(); left > 0; left--) {
                attributes.put(text(), text());
            }
            Access access = new Access(mode, owner, attributes);
            return known.computeIfAbsent(access, same -> same);
        }

        private long number() {
            long number = 0;
            int shift = 0;
            int one;
            do {
                one = bytes.charAt(at++);
                number |= (long) (one & 0x7f) << shift;
                shift += 7;
            } while (one >= 0x80);
            return number;
        }

        private String text() {
            int length = (int) number();
            at += length;
            return bytes.substring(at - length, at);
        }

        private void expect(String line) throws IOException {
            if (!bytes.startsWith(line, at)) {
                throw new IOException("no index of version 2");
            }
            at += line.length();
        }
    }
}
