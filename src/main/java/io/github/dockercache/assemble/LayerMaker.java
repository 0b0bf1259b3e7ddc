package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Content.InArchive;
import io.github.dockercache.assemble.Content.Inline;
import io.github.dockercache.assemble.Inode.RegularFile;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import io.github.dockercache.context.Source;
import io.github.dockercache.dockerfile.FileSource;
import io.github.dockercache.dockerfile.FileSource.Document;
import io.github.dockercache.dockerfile.FileSource.Path;
import io.github.dockercache.dockerfile.TailStep.CopyFiles;
import io.github.dockercache.dockerfile.TailStep.MakeFolder;
import io.github.dockercache.dockerfile.TailStep.Mode;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Makes the layers of instructions, with the result that BuildKit has. Content goes straight from where it is to where
 * the layer is written; nothing is kept in memory or on disk.
 */
public final class LayerMaker {

    private static final int MODE_OF_DOCUMENTS = 0644;

    private final LayerSettings settings;
    private final ContentSource blobs;

    /**
     * A maker of layers.
     *
     * @param blobs where the layers are that files are copied out of
     */
    public LayerMaker(LayerSettings settings, ContentSource blobs) {
        this.settings = settings;
        this.blobs = blobs;
    }

    /**
     * The layer of {@code COPY} or {@code ADD}, maybe an empty one.
     *
     * @param below the tree that it goes on
     * @param to takes the layer's bytes, and stays open
     * @throws InvalidInputException when BuildKit would not copy it either
     * @throws VersionDependentException when the rules do not say how
     * @throws IOException when a layer cannot be read, or the new one cannot be written
     */
    public MadeLayer copy(FileTree below, CopyFiles step, CopyOrigin origin, OutputStream to) throws IOException {
        LayerPacks packs = new LayerPacks(blobs);
        packs.add(below.layers());
        packs.add(origin.layers());
        try {
            Optional<Mode> mode = mode(step);
            boolean isLinked = isLinked(step, mode);
            TreeDraft draft = new TreeDraft(isLinked ? FileTree.EMPTY : below);
            Optional<Owner> owner = owner(step, isLinked, below, new AccountFiles(packs));
            copy(
                    step,
                    origin,
                    new FileCopier(draft, change(owner, mode)),
                    new ArchiveUnpacker(draft, owner, settings.rules(), packs));
            return write(draft, below, packs, to);
        } catch (Refusal refusal) {
            throw refusal.at(step.instruction());
        } catch (VersionDependentException.Difference difference) {
            throw difference.at(step.instruction());
        }
    }

    /** The mode that is asked for; older versions do not replace variables, and pass over what has one. */
    private Optional<Mode> mode(CopyFiles step) {
        return step.mode()
                .filter(mode -> mode.isWritten()
                        || (!mode.value().isEmpty() && settings.rules().modesMayHaveVariables()));
    }

    /** Beside {@code --chmod}, BuildKit forgets {@code --link}: older versions also where variables leave nothing of it. */
    private boolean isLinked(CopyFiles step, Optional<Mode> mode) {
        return step.link()
                && mode.isEmpty()
                && (step.mode().isEmpty() || settings.rules().modesMayHaveVariables());
    }

    private AccessChange change(Optional<Owner> owner, Optional<Mode> mode) {
        BuildKitRules rules = settings.rules();
        return new AccessChange(owner, mode.flatMap(wanted -> ModeChange.parse(wanted.value(), rules)), rules);
    }

    private void copy(CopyFiles step, CopyOrigin origin, FileCopier copier, ArchiveUnpacker unpacker)
            throws IOException {
        String destination = ByteText.of(step.destination());
        for (FileSource source : step.sources()) {
            for (CopyMatch match : matches(source, step, origin)) {
                Optional<InArchive> archive = step.unpacks() ? unpacker.archive(match) : Optional.empty();
                if (archive.isPresent()) {
                    copier.unpack(archive.get(), destination, unpacker);
                } else {
                    copier.copy(match, destination);
                }
            }
        }
    }

    private static Optional<Owner> owner(CopyFiles step, boolean isLinked, FileTree below, AccountFiles files)
            throws IOException {
        Optional<OwnerName> name = step.owner().filter(text -> !text.isEmpty()).map(OwnerName::parse);
        if (name.isPresent() && name.get().isName() && isLinked) {
            throw new Refusal(
                    "--link cannot look up the user or group of --chown in the image",
                    "name them by their numbers, or leave out --link");
        }
        return name.isPresent() ? Optional.of(owner(name.get(), below, files)) : Optional.empty();
    }

    private static Owner owner(OwnerName name, FileTree tree, AccountFiles files) throws IOException {
        if (!name.isName()) {
            return name.in(Accounts.NONE);
        }
        if (tree.layers().isEmpty()) {
            throw new Refusal("scratch knows no user or group by name", "name them by their numbers");
        }
        return name.in(files.of(tree));
    }

    private List<CopyMatch> matches(FileSource source, CopyFiles step, CopyOrigin origin) throws IOException {
        if (source instanceof Document document) {
            String content = ByteText.of(document.content());
            Access access = Access.of(MODE_OF_DOCUMENTS, Owner.ROOT);
            RegularFile file = new RegularFile(access, content.length(), new Inline(content));
            return List.of(CopyMatch.ofFile(ByteText.of(document.name()), file));
        }
        String pattern = ((Path) source).pattern();
        Source wanted = step.parents() ? Source.withParents(pattern) : Source.of(pattern);
        return selected(wanted.excluding(step.excludes()), origin);
    }

    private List<CopyMatch> selected(Source source, CopyOrigin origin) throws IOException {
        List<CopyMatch> matches = origin.select(source, settings.rules());
        boolean mayBeRefused = settings.rules() != BuildKitRules.CURRENT
                && matches.stream()
                        .flatMap(match -> match.below().stream())
                        .anyMatch(item -> item.inode() instanceof SymbolicLink);
        Optional<String> lost = mayBeRefused ? origin.lost(source) : Optional.empty();
        if (lost.isPresent() && !settings.rules().linksMayBeLost()) {
            throw origin.missing(lost.get());
        }
        return matches;
    }

    /**
     * The layer of {@code WORKDIR}, an empty one where the folder is there. Parameters and errors are those of
     * {@link #copy}.
     */
    public MadeLayer makeFolder(FileTree below, MakeFolder step, OutputStream to) throws IOException {
        LayerPacks packs = new LayerPacks(blobs);
        packs.add(below.layers());
        try {
            TreeDraft draft = new TreeDraft(below);
            Optional<Owner> owner = step.user().isEmpty()
                    ? Optional.empty()
                    : Optional.of(owner(OwnerName.parse(step.user()), below, new AccountFiles(packs)));
            new FileCopier(draft, change(owner, Optional.empty())).makeFolders(draft.resolve(ByteText.of(step.path())));
            return write(draft, below, packs, to);
        } catch (Refusal refusal) {
            throw refusal.at(step.instruction());
        }
    }

    private MadeLayer write(TreeDraft draft, FileTree below, LayerPacks packs, OutputStream to) throws IOException {
        LayerOutput output = new LayerOutput(settings.compression(), to);
        LayerWriter writer = new LayerWriter(output.tar(), settings.time().getEpochSecond(), new PackedFiles(packs));
        try (output) {
            writer.write(draft);
        }
        Layer layer = new Layer(output.descriptor(), writer.index(output.diffId()));
        return new MadeLayer(layer, below.with(layer));
    }
}
