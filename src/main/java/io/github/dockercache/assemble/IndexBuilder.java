package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Content.InLayer;
import io.github.dockercache.assemble.Content.Packed;
import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.RegularFile;
import io.github.dockercache.assemble.Inode.SpecialFile;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import io.github.dockercache.image.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        InLayer layer = new InLayer(diffId);
        for (int number = 0; number < headers.size(); number++) {
            TarHeader header = headers.get(number);
            String path = TreePath.clean(header.path());
            if (header.type() == TarHeader.HARD_LINK) {
                entries.add(new LayerEntry.HardLink(path, TreePath.clean(header.link())));
            } else if (isFile(header.type())) {
                entries.add(LayerEntry.of(path, inode(header, new Packed(layer, number))));
            }
        }
        return new FileIndex(diffId, entries, accounts);
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
