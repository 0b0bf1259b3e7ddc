package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.ArgumentRead;
import io.github.dockercache.dockerfile.Dockerfile;
import io.github.dockercache.dockerfile.EngineStep;
import io.github.dockercache.dockerfile.Reads;
import java.util.Optional;

/** Says why a build has no exact keys, where it has none. */
final class ExactKeys {

    private ExactKeys() {}

    /** The reason, as a part of a sentence; empty when nothing is known that stands against them. */
    static Optional<String> reasonAgainst(PlatformOrder order, LadderRules rules) {
        if (rules.mode() == LadderRules.Mode.ENGINE) {
            return Optional.of("ladder=engine leaves all to the engine");
        }
        if (order.order().options().provenance()) {
            return Optional.of("provenance makes another image at each build");
        }
        Dockerfile dockerfile = DockerfileText.of(order.order().image());
        Reads reads = dockerfile.reads(order.plan(), order.bases(), order.secrets());
        if (reads instanceof Reads.Anything anything) {
            EngineStep cause = anything.cause();
            return Optional.of("line " + cause.instruction().line() + " ("
                    + cause.instruction().text() + ") may read anything: " + cause.reason());
        }
        return ((Reads.Known) reads)
                .arguments().stream()
                        .map(ArgumentRead::name)
                        .filter(order.secrets()::contains)
                        .findFirst()
                        .map(name -> "the value of the argument " + name + " is a secret, which enters no key");
    }
}
