package io.github.dockercache.report;

import io.github.dockercache.cache.Machine;
import io.github.dockercache.cache.RegistryLook;
import io.github.dockercache.registry.RegistryAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What {@code doctor} says of the machine. */
final class MachineWords {

    /** Amazon's services refuse what is signed by a clock that is off by more; others are more patient. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private MachineWords() {}

    /** @param registries whose clocks this machine's is compared with */
    static List<CheckedLine> lines(Machine machine, List<RegistryLook> registries) {
        List<CheckedLine> lines = new ArrayList<>();
        lines.add(CheckedLine.good(
                machine.system() + "; Java " + machine.java() + "; native platform " + machine.platform()));
        lines.add(CheckedLine.good("Maven " + machine.maven() + "; docker-cache-maven-plugin " + machine.plugin()));
        farthest(registries).ifPresent(answer -> lines.add(clock(answer)));
        return lines;
    }

    private static Optional<RegistryAnswer> farthest(List<RegistryLook> registries) {
        return registries.stream()
                .flatMap(look -> look.state().answer().stream())
                .filter(answer -> answer.aheadOfUs().isPresent())
                .max(Comparator.comparing(
                        answer -> answer.aheadOfUs().orElseThrow().abs()));
    }

    private static CheckedLine clock(RegistryAnswer answer) {
        Duration ahead = answer.aheadOfUs().orElseThrow();
        if (ahead.abs().compareTo(TOLERATED) <= 0) {
            return CheckedLine.good("the clock agrees with that of " + answer.host());
        }
        return CheckedLine.note(
                "the clock is " + Amount.age(ahead.abs()) + (ahead.isNegative() ? " ahead of" : " behind") + " that of "
                        + answer.host() + ": logins and certificates may be refused",
                "set it, or switch NTP on ('timedatectl set-ntp true')");
    }
}
