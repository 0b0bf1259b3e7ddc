package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Content.InContext;
import io.github.dockercache.assemble.Content.Inline;
import io.github.dockercache.assemble.Content.Packed;
import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.RegularFile;
import io.github.dockercache.assemble.Inode.SpecialFile;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import io.github.dockercache.image.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Writes what a draft has changed as the tar of a layer: in the order of the paths' bytes, then the files whose content
 * comes out of other tars in the order of those, then the further names of these files.
 */
final class LayerWriter {

    private static final Access OF_WHITEOUT = Access.of(0, Owner.ROOT);

    private final TarWriter tar;
    private final long time;
    private final PackedFiles packed;
    private final IndexBuilder index = new IndexBuilder();
    private final IdentityHashMap<Inode, String> names = new IdentityHashMap<>();

    LayerWriter(TarWriter tar, long time, PackedFiles packed) {
        this.tar = tar;
        this.time = time;
        this.packed = packed;
    }

    void write(TreeDraft draft) throws IOException {
        for (String path : new LayerPaths(draft).all()) {
            Optional<Inode> inode = draft.at(path);
            if (inode.isPresent()) {
                write(path, inode.get());
            } else {
                begin(TarHeader.regular(whiteout(path), OF_WHITEOUT, 0, time));
            }
        }
        packed.write(this);
    }

    private void write(String path, Inode inode) throws IOException {
        String first = names.get(inode);
        if (first != null) {
            putLink(path, inode, first);
        } else if (inode instanceof RegularFile file) {
            writeContent(path, file);
        } else {
            begin(header(path, inode));
            names.put(inode, path);
        }
    }

    FileIndex index(Digest diffId) {
        return index.build(diffId);
    }

    private static String whiteout(String path) {
        return TreePath.in(TreePath.parent(path), LayerEntry.WHITEOUT + TreePath.name(path));
    }

    private TarHeader header(String path, Inode inode) {
        if (inode instanceof Folder folder) {
            return TarHeader.folder(path, inode.access(), folder.modified(time));
        }
        if (inode instanceof SymbolicLink link) {
            return TarHeader.link(TarHeader.SYMBOLIC_LINK, path, inode.access(), link.target(), time);
        }
        SpecialFile special = (SpecialFile) inode;
        return new TarHeader(path, special.type(), inode.access(), 0, time, "", special.device());
    }

    private void writeContent(String path, RegularFile file) throws IOException {
        if (file.content() instanceof Packed content && file.size() > 0 && !LayerEntry.isWhiteout(path)) {
            packed.add(content, path, file);
        } else if (file.content() instanceof Packed) {
            // in its place: it may be a whiteout, which counts for what stands before it, whatever is in it
            put(path, new RegularFile(file.access(), 0, file.content()), to -> {});
        } else if (file.content() instanceof InContext content) {
            put(path, file, content.file()::copyTo);
        } else if (file.content() instanceof Inline content) {
            put(path, file, to -> to.write(ByteText.bytes(content.bytes())));
        }
    }

    /** Writes the content of a file. */
    interface ContentWriter {
        void writeTo(OutputStream to) throws IOException;
    }

    /** Writes a file with its content, by the first of its names. */
    void put(String path, RegularFile file, ContentWriter content) throws IOException {
        TarHeader header = TarHeader.regular(path, file.access(), file.size(), time);
        begin(header);
        names.put(file, path);
        if (IndexBuilder.isAccounts(header)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            content.writeTo(bytes);
            index.addAccounts(bytes.toByteArray());
            bytes.writeTo(tar.content());
        } else {
            content.writeTo(tar.content());
        }
    }

    /** Writes a further name of a file. */
    void putLink(String path, Inode file, String first) throws IOException {
        begin(TarHeader.link(TarHeader.HARD_LINK, path, file.access(), first, time));
    }

    private void begin(TarHeader header) throws IOException {
        tar.begin(header);
        index.add(header);
    }
}
