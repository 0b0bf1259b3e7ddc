package io.github.dockercache.dockerfile;

import java.util.List;
import java.util.Optional;

/** {@code ADD}: as {@code COPY} from the context; also unpacks archives and takes files from the network. */
record Add(Clause clause, CopiedFiles files) implements Instruction {

    static Add of(Clause clause) {
        return new Add(clause, CopiedFiles.of(clause));
    }

    @Override
    public Optional<CopiedFiles> copied() {
        return Optional.of(files);
    }

    @Override
    public Optional<String> engineReason(StageScope scope) {
        if (files.areRemote(scope)) {
            return Optional.of("it takes files from the network");
        }
        return CopiedFiles.owner(clause, scope)
                .flatMap(OwnerText::engineReason)
                .or(() -> Instruction.super.engineReason(scope));
    }

    @Override
    public List<ConfigChange> apply(StageScope scope) {
        clause.flag("chown").ifPresent(scope::expand);
        clause.flag("chmod").ifPresent(scope::expand);
        List<Expansion> paths = files.expandIn(scope);
        clause.flag("checksum")
                .map(scope::expand)
                .filter(checksum -> checksum.certain() && !checksum.text().isEmpty())
                .ifPresent(checksum -> verifyChecksummed(paths));
        return List.of();
    }

    private static void verifyChecksummed(List<Expansion> paths) {
        boolean isOneRemote = paths.size() == 1
                && (!paths.get(0).certain() || CopiedFiles.isRemote(paths.get(0).text()));
        if (!isOneRemote) {
            throw new Refusal(
                    "--checksum of ADD works for one URL and nothing else", "give each URL an ADD of its own");
        }
    }
}
