package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.SourceName.Named;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code RUN}: what needs an engine. */
record Run(Clause clause, List<Mount> mounts) implements Instruction {

    private static final String MOUNT = "mount";
    private static final Set<String> NETWORKS = Set.of("default", "none", "host");
    private static final Set<String> SECURITY = Set.of("sandbox", "insecure");

    Run {
        mounts = List.copyOf(mounts);
    }

    static Run of(Clause clause) {
        requireOneOf(clause, "network", NETWORKS);
        requireOneOf(clause, "security", SECURITY);
        clause.flagValues("device").forEach(Run::verifyDevice);
        return new Run(
                clause, clause.flagValues(MOUNT).stream().map(Mount::parse).toList());
    }

    @Override
    public Optional<String> engineReason(StageScope scope) {
        return Optional.of("it runs a command");
    }

    private static void requireOneOf(Clause clause, String flag, Set<String> values) {
        clause.flag(flag).filter(value -> !values.contains(value)).ifPresent(value -> {
            throw new Refusal("--" + flag + " of RUN cannot be " + Excerpt.of(value), Suggestion.remedy(value, values));
        });
    }

    private static void verifyDevice(String value) {
        boolean hasName = false;
        for (String option : CommaSeparated.parse(value)) {
            String name = Mount.nameOf(option);
            boolean isSwitch = name.equals("required");
            boolean isValid = isSwitch ? !option.contains("=") || GoBoolean.isBoolean(Mount.valueOf(option)) : !hasName;
            if (!isValid) {
                throw new Refusal(
                        "--device of RUN has an option " + Excerpt.of(option) + " that means nothing",
                        "write --device=name or --device=name,required");
            }
            hasName |= !isSwitch;
        }
    }

    /** One for each mount; a mount without {@code from} counts as one from {@code scratch}, as BuildKit has it. */
    @Override
    public List<SourceName> sources() {
        return mounts.stream()
                .<SourceName>map(mount -> new Named(mount.from().orElse(From.SCRATCH)))
                .toList();
    }

    @Override
    public String print(List<String> names) {
        Iterator<Mount> mount = mounts.iterator();
        Iterator<String> name = names.iterator();
        List<Flag> flags = new ArrayList<>();
        for (Flag flag : clause.flags()) {
            flags.add(flag.name().equals(MOUNT) ? flag.withValue(mount.next().print(name.next())) : flag);
        }
        return clause.withFlags(flags).print();
    }

    @Override
    public List<ConfigChange> apply(StageScope scope) {
        mounts.forEach(mount -> MountOptions.of(mount, scope));
        return List.of();
    }
}
