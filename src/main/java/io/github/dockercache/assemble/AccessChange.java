package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Inode.Folder;
import io.github.dockercache.assemble.Inode.SymbolicLink;
import java.util.Optional;

/**
 * What an instruction does to the access of what it makes.
 *
 * @param owner of {@code --chown}, or the user of {@code WORKDIR}
 * @param mode of {@code --chmod}
 * @param rules say what mode folders have that it makes on the way
 */
record AccessChange(Optional<Owner> owner, Optional<ModeChange> mode, BuildKitRules rules) {

    private static final int USUAL_PARENT = 0755;

    /** The access of a copy. The mode of a link does not count, and stays. */
    Access of(Inode source) {
        Access access = source.access().copied();
        int changed = source instanceof SymbolicLink
                ? access.mode()
                : mode.map(change -> change.apply(access.mode(), source instanceof Folder))
                        .orElse(access.mode());
        return access.withOwner(owner.orElse(access.owner())).withMode(changed);
    }

    /** The access of a folder that is made in another one on the way. */
    Access ofParent(Access folder) {
        Access made = folder.ofNewFolder(parentMode());
        return made.withOwner(owner.orElse(made.owner()));
    }

    private int parentMode() {
        return mode.filter(ModeChange::isOctal)
                .map(change -> change.apply(0, true))
                .filter(wanted -> wanted != USUAL_PARENT && rules.parentsTakeMode())
                .orElse(USUAL_PARENT);
    }
}
