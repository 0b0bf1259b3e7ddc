package io.github.dockercache.cache;

import io.github.dockercache.context.ArchiveContent;
import io.github.dockercache.context.ContentDigests;
import io.github.dockercache.context.ContextFile;
import io.github.dockercache.context.Selection.Match;
import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.image.Digest;
import io.github.dockercache.key.InputFile;
import io.github.dockercache.key.Inputs.Place;
import io.github.dockercache.key.KeyPart;
import io.github.dockercache.key.Origin;
import io.github.dockercache.key.PartName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Gathers what stands behind the parts of a key document. */
final class InputCollector {

    private InputCollector() {}

    /**
     * Where the parts come from.
     *
     * @param bases those that parts stand for
     * @param locked those of them that the project's lock has
     */
    static SortedMap<PartName, Place> places(List<KeyPart> parts, Map<PartName, Base> bases, Set<Base> locked) {
        SortedMap<PartName, Place> places = new TreeMap<>();
        for (KeyPart part : parts) {
            if (part.origin() instanceof Origin.Line line) {
                Optional<Base> base = Optional.ofNullable(bases.get(part.name()));
                String name = base.filter(Base.Image.class::isInstance)
                        .map(image -> ((Base.Image) image).reference().toString())
                        .orElse("");
                boolean isLocked = base.filter(locked::contains).isPresent();
                places.put(part.name(), new Place(line.line(), line.written(), name, isLocked));
            }
        }
        return places;
    }

    /** What was found, by the context part that asked for it. */
    static SortedMap<PartName, List<InputFile>> files(Map<PartName, Selected> found, ContentDigests contents) {
        SortedMap<PartName, List<InputFile>> files = new TreeMap<>();
        found.forEach((part, selected) -> files.put(part, files(selected, contents)));
        return files;
    }

    private static List<InputFile> files(Selected selected, ContentDigests contents) {
        List<InputFile> files = new ArrayList<>();
        for (Match match : selected.matches()) {
            Stream<ContextFile> below = match.below().stream().map(entry -> entry.file());
            // a folder is copied without itself
            Stream<ContextFile> own = Stream.of(match.file()).filter(file -> !(file instanceof ContextFile.Folder));
            Stream.concat(own, below).map(file -> file(file, contents)).forEach(files::add);
        }
        return files;
    }

    private static InputFile file(ContextFile file, ContentDigests contents) {
        if (file instanceof ContextFile.Regular regular) {
            Optional<Digest> unpacked = ArchiveContent.digest(regular.file());
            return new InputFile.Regular(
                    regular.path(), regular.mode(), contents.of(regular), regular.size(), unpacked);
        }
        if (file instanceof ContextFile.Folder folder) {
            return new InputFile.Folder(folder.path(), folder.mode());
        }
        return new InputFile.Link(file.path(), ((ContextFile.Link) file).target());
    }
}
