package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Content.InContext;
import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.RegularFile;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import io.github.dockercache.context.BuildContext;
import io.github.dockercache.context.ContextFile;
import io.github.dockercache.context.Selection;
import io.github.dockercache.context.Selection.Entry;
import io.github.dockercache.context.Selection.Malformed;
import io.github.dockercache.context.Selection.Match;
import io.github.dockercache.context.Selection.Missing;
import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.context.Selection.Unsent;
import io.github.dockercache.context.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies out of a build context, in which everything belongs to root. */
final class ContextOrigin extends CopyOrigin {

    private static final int MODE_OF_LINKS = 0777;

    private final BuildContext context;

    ContextOrigin(BuildContext context) {
        this.context = context;
    }

    @Override
    List<Layer> layers() {
        return List.of();
    }

    @Override
    List<CopyMatch> select(Source source, BuildKitRules rules) {
        Selection selection = context.select(source);
        if (selection instanceof Selected selected) {
            return selected.matches().stream().map(ContextOrigin::match).toList();
        }
        if (selection instanceof Malformed malformed) {
            throw new Refusal("the source '" + malformed.pattern() + "' " + malformed.reason(), "correct the pattern");
        }
        if (selection instanceof Unsent unsent) {
            rules.requireOwnClient();
            throw new Refusal(
                    "'" + unsent.path() + "' is in the build context, but BuildKit's client does not send it",
                    "name the folder that a link leads to, or copy a folder instead of a pattern that finds nothing");
        }
        throw missing(((Missing) selection).path());
    }

    @Override
    Optional<String> lost(Source source) {
        return context.lost(source);
    }

    @Override
    Refusal missing(String path) {
        return new Refusal(
                "there is no '" + path + "' in the build context, or the ignore file leaves it out",
                "correct the source, or the ignore file");
    }

    private static CopyMatch match(Match match) {
        Map<Long, RegularFile> linked = new HashMap<>();
        List<CopyItem> items = new ArrayList<>();
        for (Entry entry : match.below()) {
            items.add(new CopyItem(ByteText.of(entry.name()), inode(entry.file(), linked), entry.isAsked()));
        }
        return new CopyMatch(ByteText.of(match.name()), inode(match.file(), linked), items);
    }

    private static Inode inode(ContextFile file, Map<Long, RegularFile> linked) {
        if (file instanceof ContextFile.Regular regular) {
            return regular.inode() == 0
                    ? regular(regular)
                    : linked.computeIfAbsent(regular.inode(), inode -> regular(regular));
        }
        if (file instanceof ContextFile.Folder folder) {
            return Folder.made(Access.of(folder.mode(), Owner.ROOT));
        }
        if (file instanceof ContextFile.Link link) {
            return new SymbolicLink(Access.of(MODE_OF_LINKS, Owner.ROOT), ByteText.of(link.target()));
        }
        throw new IllegalArgumentException("a selection holds no special file: " + file.path());
    }

    private static RegularFile regular(ContextFile.Regular file) {
        return new RegularFile(Access.of(file.mode(), Owner.ROOT), file.size(), new InContext(file));
    }
}
