package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Content.Pack;
import io.github.dockercache.assemble.Content.Packed;
import io.github.dockercache.assemble.Inode.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files whose content comes out of tars. Each tar is read once, unless one of its files is wanted as two. */
final class PackedFiles {

    /** Opens tars, decompressed. */
    interface Packs {
        InputStream open(Pack pack) throws IOException;
    }

    private record Wanted(String path, RegularFile file) {}

    private record Name(String path, RegularFile file, String first) {}

    private final Packs packs;
    private final Map<Pack, SortedMap<Integer, Deque<Wanted>>> wanted = new LinkedHashMap<>();
    private final IdentityHashMap<RegularFile, String> names = new IdentityHashMap<>();
    private final List<Name> furtherNames = new ArrayList<>();

    PackedFiles(Packs packs) {
        this.packs = packs;
    }

    void add(Packed content, String path, RegularFile file) {
        String first = names.putIfAbsent(file, path);
        if (first != null) {
            furtherNames.add(new Name(path, file, first));
            return;
        }
        wanted.computeIfAbsent(content.pack(), pack -> new TreeMap<>())
                .computeIfAbsent(content.number(), number -> new ArrayDeque<>())
                .add(new Wanted(path, file));
    }

    void write(LayerWriter to) throws IOException {
        for (Map.Entry<Pack, SortedMap<Integer, Deque<Wanted>>> pack : wanted.entrySet()) {
            while (!pack.getValue().isEmpty()) {
                try (InputStream stream = packs.open(pack.getKey())) {
                    readOnce(new TarReader(stream), pack.getValue(), to);
                }
            }
        }
        for (Name name : furtherNames) {
            to.putLink(name.path(), name.file(), name.first());
        }
    }

    private static void readOnce(TarReader tar, SortedMap<Integer, Deque<Wanted>> left, LayerWriter to)
            throws IOException {
        int last = left.lastKey();
        for (int number = 0; number <= last; number++) {
            Optional<TarHeader> header = tar.next();
            if (header.isEmpty()) {
                throw new IOException("a tar has only " + number + " files, but had more");
            }
            Deque<Wanted> here = left.get(number);
            if (here != null) {
                Wanted first = here.removeFirst();
                InputStream content = tar.content();
                to.put(first.path(), first.file(), content::transferTo);
                if (here.isEmpty()) {
                    left.remove(number);
                }
            }
        }
    }
}
