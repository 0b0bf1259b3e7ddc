package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Content.InLayer;
import io.github.dockercache.assemble.Content.Packed;
import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.RegularFile;
import io.github.dockercache.assemble.Inode.SpecialFile;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import io.github.dockercache.assemble.LayerEntry.HardLink;
import io.github.dockercache.assemble.LayerEntry.Put;
import io.github.dockercache.image.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the headers of a layer's tar, in their order. */
final class IndexBuilder {

    /** BuildKit gives up on files with users that are longer. */
    static final int LONGEST_ACCOUNTS = 10 << 20;

    private static final Set<String> ACCOUNTS = Set.of("passwd", "group");

    private final List<TarHeader> headers = new ArrayList<>();
    private final Map<Integer, String> accounts = new HashMap<>();

    void add(TarHeader header) {
        headers.add(header);
    }

    /** Whether the content of this file belongs into an index: it is named as those that name users and groups. */
    static boolean isAccounts(TarHeader header) {
        return header.type() == TarHeader.REGULAR
                && header.size() <= LONGEST_ACCOUNTS
                && ACCOUNTS.contains(TreePath.name(header.path()));
    }

    /** The content of the file that was added last. */
    void addAccounts(byte[] content) {
        accounts.put(headers.size() - 1, ByteText.of(content));
    }

    FileIndex build(Digest diffId) {
        List<LayerEntry> entries = new ArrayList<>(headers.size());
        Map<String, Integer> places = new HashMap<>();
        InLayer layer = new InLayer(diffId);
        for (int number = 0; number < headers.size(); number++) {
            TarHeader header = headers.get(number);
            String path = TreePath.clean(header.path());
            if (header.type() == TarHeader.HARD_LINK) {
                String target = TreePath.clean(header.link());
                Optional.ofNullable(places.get(target)).ifPresent(place -> {
                    entries.set(place, changed(entries.get(place), header.access()));
                    places.put(path, place);
                });
                entries.add(new HardLink(path, target));
            } else if (isFile(header.type())) {
                places.put(path, entries.size());
                entries.add(LayerEntry.of(path, inode(header, new Packed(layer, number))));
            }
        }
        return new FileIndex(diffId, entries, accounts);
    }

    /** The header of a further name says anew whose the file is, which takes away its capabilities, and what may be done. */
    private static LayerEntry changed(LayerEntry entry, Access access) {
        if (!(entry instanceof Put put)) {
            return entry;
        }
        Inode inode = put.inode();
        Access changed = inode.access().withoutCapabilities().overwrittenBy(access);
        if (inode instanceof SymbolicLink) {
            changed = changed.withMode(inode.access().mode());
        }
        return changed.equals(inode.access()) ? put : new Put(put.path(), inode.with(changed));
    }

    private static boolean isFile(char type) {
        return type >= TarHeader.REGULAR && type <= TarHeader.PIPE;
    }

    private static Inode inode(TarHeader header, Packed content) {
        return switch (header.type()) {
            case TarHeader.FOLDER -> new Folder(header.access(), header.modified());
            case TarHeader.SYMBOLIC_LINK -> new SymbolicLink(header.access(), header.link());
            case TarHeader.REGULAR -> new RegularFile(header.access(), header.size(), content);
            default -> new SpecialFile(header.access(), header.type(), header.device());
        };
    }
}
