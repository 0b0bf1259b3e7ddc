package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.SourceName.Named;
import io.github.dockercache.dockerfile.SourceName.Numbered;
import java.util.List;
import java.util.Optional;

/**
 * {@code COPY}.
 *
 * @param from the stage or image to copy from; empty for the context
 */
record Copy(Clause clause, Optional<SourceName> from, CopiedFiles files) implements Instruction {

    static Copy of(Clause clause) {
        Optional<SourceName> from =
                clause.flag("from").filter(name -> !name.isEmpty()).map(Copy::source);
        return new Copy(clause, from, CopiedFiles.of(clause));
    }

    private static SourceName source(String name) {
        if (name.contains("$")) {
            throw new Refusal(
                    "--from=" + Excerpt.of(name) + " of COPY has a variable in it, which is not replaced there",
                    "start a stage from it (FROM … AS name) and write --from=name");
        }
        return name.matches("[+-]?[0-9]{1,18}") ? new Numbered(Long.parseLong(name)) : new Named(name);
    }

    @Override
    public List<SourceName> sources() {
        return from.stream().toList();
    }

    @Override
    public String print(List<String> names) {
        List<Flag> flags = clause.flags().stream()
                .map(flag -> flag.name().equals("from") && from.isPresent() ? flag.withValue(names.get(0)) : flag)
                .toList();
        return clause.withFlags(flags).print();
    }

    @Override
    public Optional<CopiedFiles> copied() {
        return Optional.of(files);
    }

    @Override
    public Optional<String> engineReason(StageScope scope) {
        return CopiedFiles.owner(clause, scope)
                .flatMap(OwnerText::engineReason)
                .or(() -> Instruction.super.engineReason(scope));
    }

    @Override
    public List<ConfigChange> apply(StageScope scope) {
        clause.flag("chown").ifPresent(scope::expand);
        clause.flag("chmod").ifPresent(scope::expand);
        for (Expansion path : files.expandIn(scope)) {
            if (path.certain() && CopiedFiles.isRemote(path.text())) {
                throw new Refusal("COPY cannot take a URL", "write ADD instead of COPY");
            }
        }
        return List.of();
    }
}
