package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Content.InArchive;
import io.github.dockercache.assemble.Content.InContext;
import io.github.dockercache.assemble.Content.Packed;
import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.RegularFile;
import io.github.dockercache.assemble.Inode.SpecialFile;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Unpacks an archive into a tree as {@code ADD} does it: what is in the archive takes the place of what is there, except
 * that folders merge. Only headers are read.
 *
 * @see <a href="https://github.com/moby/go-archive/blob/main/archive.go">moby/go-archive</a>
 */
final class ArchiveUnpacker {

    private static final int MODE_OF_IMPLIED = 0755;
    private static final int LONGEST_NAME = 255;
    private static final long UNCHANGED = 0xffff_ffffL;

    /** Where each file is that has several names. */
    private final IdentityHashMap<Inode, Set<String>> names = new IdentityHashMap<>();

    private final TreeDraft draft;
    private final Optional<Owner> owner;
    private final BuildKitRules rules;
    private final PackedFiles.Packs packs;

    /**
     * An unpacker.
     *
     * @param owner of everything, where the rules let it count; where there is none, the archive's count
     */
    ArchiveUnpacker(TreeDraft draft, Optional<Owner> owner, BuildKitRules rules, PackedFiles.Packs packs) {
        this.draft = draft;
        this.owner = owner;
        this.rules = rules;
        this.packs = packs;
    }

    /** The archive that a match is; empty for everything else. */
    Optional<InArchive> archive(CopyMatch match) {
        if (!(match.inode() instanceof RegularFile file && file.content() instanceof InContext content)) {
            return Optional.empty();
        }
        InArchive archive = new InArchive(content.file());
        try (InputStream stream = packs.open(archive)) {
            return new TarReader(stream).isTar() ? Optional.of(archive) : Optional.empty();
        } catch (IOException noArchive) {
            return Optional.empty();
        }
    }

    /**
     * Unpacks into a folder that is there.
     *
     * @throws Refusal when the archive is damaged, or has what cannot be there
     */
    void unpack(InArchive archive, String folder) {
        try (InputStream stream = packs.open(archive)) {
            TarReader tar = new TarReader(stream);
            ChrootWalk walk = new ChrootWalk(draft, folder);
            List<String> folders = new ArrayList<>();
            Optional<TarHeader> header = tar.next();
            for (int number = 0; header.isPresent(); number++) {
                put(header.get(), walk, new Packed(archive, number));
                if (header.get().type() == TarHeader.FOLDER) {
                    folders.add(TreePath.clean(header.get().path()));
                }
                header = tar.next();
            }
            folders.forEach(path -> requireThere(path, walk));
        } catch (IOException e) {
            throw new Refusal(
                    "the archive " + archive.archive().path() + " is damaged: " + e.getMessage(), "make it anew");
        }
    }

    /** Folders get their times at the end, so each must lead somewhere still. */
    private static void requireThere(String folder, ChrootWalk walk) {
        if (!walk.leadsSomewhere(folder)) {
            throw new Refusal(
                    "the archive has a folder that it takes away again: " + ByteText.readable(folder),
                    "make the archive anew");
        }
    }

    private void put(TarHeader header, ChrootWalk walk, Packed content) {
        String name = TreePath.clean(header.path());
        requireShortNames(name);
        if (name.isEmpty()) {
            putTop(header, walk.root());
            return;
        }
        makeImplied(TreePath.parent(name), walk);
        String place = walk.resolve(name);
        Inode there = draft.at(place).orElse(null);
        if (there instanceof Folder && header.type() == TarHeader.FOLDER) {
            draft.changeFolder(place, there.access().overwrittenBy(access(header)));
            return;
        }
        draft.remove(place);
        if (header.type() == TarHeader.HARD_LINK) {
            putHardLink(header, walk, place);
        } else {
            draft.put(place, inode(header, content));
        }
    }

    private static void requireShortNames(String path) {
        for (String name : TreePath.names(path)) {
            if (name.length() > LONGEST_NAME) {
                throw new Refusal(
                        "the archive has a name of more than " + LONGEST_NAME + " bytes: " + ByteText.readable(name),
                        "shorten it");
            }
        }
    }

    /** The folder itself is only touched when the archive calls it {@code /} or {@code ..}, not when it is {@code .}. */
    private void putTop(TarHeader header, String folder) {
        if (isDot(header.path())) {
            return;
        }
        if (header.type() != TarHeader.FOLDER) {
            throw new Refusal(
                    "the archive has a file in the place of the folder that it is unpacked to: "
                            + ByteText.readable(header.path()),
                    "make the archive anew");
        }
        if (!folder.isEmpty()) {
            Access there = draft.at(folder).orElseThrow().access();
            draft.changeFolder(folder, there.overwrittenBy(access(header)));
        }
    }

    /** Whether a path that leads to the top never leads above it. */
    private static boolean isDot(String path) {
        int depth = 0;
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                depth--;
            } else if (!name.isEmpty() && !name.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                return false;
            }
        }
        return !path.startsWith("/");
    }

    /** Folders that the archive has no header for. */
    private void makeImplied(String name, ChrootWalk walk) {
        String place = walk.resolve(name);
        if (draft.at(place).isEmpty()) {
            makeImplied(TreePath.parent(name), walk);
            Access above = draft.at(TreePath.parent(place)).orElseThrow().access();
            draft.put(place, Folder.made(above.ofNewFolder(MODE_OF_IMPLIED).withOwner(Owner.ROOT)));
        }
    }

    private Access access(TarHeader header) {
        return header.access()
                .copied()
                .withOwner(owner.filter(given -> rules.archivesTakeOwner())
                        .orElseGet(() -> owner(header.access().owner())));
    }

    /** Numbers have 32 bits for the kernel, and with the last of them it leaves what it has given itself. */
    private static Owner owner(Owner written) {
        return new Owner(number(written.user()), number(written.group()));
    }

    private static long number(long written) {
        long number = written & UNCHANGED;
        return number == UNCHANGED ? 0 : number;
    }

    private Inode inode(TarHeader header, Packed content) {
        Access access = access(header);
        return switch (header.type()) {
            case TarHeader.REGULAR -> new RegularFile(access, header.size(), content);
            case TarHeader.FOLDER -> Folder.made(access);
            case TarHeader.SYMBOLIC_LINK -> new SymbolicLink(access, target(header));
            case TarHeader.CHARACTER_DEVICE, TarHeader.BLOCK_DEVICE, TarHeader.PIPE ->
                new SpecialFile(access, header.type(), header.device());
            default ->
                throw new Refusal(
                        "the archive has a file of a type that no image has: " + ByteText.readable(header.path()),
                        "leave it out of the archive");
        };
    }

    private static String target(TarHeader header) {
        if (header.link().isEmpty()) {
            throw new Refusal(
                    "the archive has a link that leads to no name: " + ByteText.readable(header.path()),
                    "make the archive anew");
        }
        return header.link();
    }

    /** The header of a further name says anew whose the file is, which takes away its capabilities. */
    private void putHardLink(TarHeader header, ChrootWalk walk, String place) {
        String target = walk.resolve(TreePath.clean(header.link()));
        Inode file = draft.at(target)
                .filter(inode -> !(inode instanceof Folder))
                .orElseThrow(() -> new Refusal(
                        "a hard link in the archive has no file: " + ByteText.readable(header.path()),
                        "make the archive anew"));
        Access access = access(header);
        Access changed =
                file instanceof SymbolicLink ? access.withMode(file.access().mode()) : access;
        Set<String> places = names.computeIfAbsent(file, one -> new HashSet<>(Set.of(target)));
        Inode linked = changed.equals(file.access()) ? file : file.with(changed);
        if (linked != file) {
            places.stream()
                    .filter(name -> draft.at(name).orElse(null) == file)
                    .forEach(name -> draft.put(name, linked));
        }
        names.put(linked, places);
        places.add(place);
        draft.put(place, linked);
    }
}
