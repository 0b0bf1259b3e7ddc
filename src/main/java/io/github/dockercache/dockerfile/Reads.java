package io.github.dockercache.dockerfile;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a build reads besides its base images. */
public sealed interface Reads {

    /**
     * Nothing but this. What a command or an {@code ADD} takes from the network is not in it.
     *
     * @param contexts in the order of the stages
     * @param arguments that needed instructions read: a {@code RUN} all that are declared before it, and those of BuildKit
     *     itself; others those in their words. One whose value hangs on an unknown variable of a base is left out. What is declared before the first
     *     {@code FROM} and only {@code FROM} reads is none; nor is a proxy that no stage declares
     * @param secrets the ids of the secret mounts
     * @param ssh the ids of the SSH mounts
     */
    record Known(
            List<ContextRead> contexts,
            SortedSet<ArgumentRead> arguments,
            SortedSet<String> secrets,
            SortedSet<String> ssh)
            implements Reads {

        /** Copies the collections. */
        public Known {
            contexts = List.copyOf(contexts);
            arguments = new TreeSet<>(arguments);
            secrets = new TreeSet<>(secrets);
            ssh = new TreeSet<>(ssh);
        }
    }

    /**
     * It is not known what: maybe all of every context, every argument and every secret.
     *
     * @param cause the instruction that makes it so
     */
    record Anything(EngineStep cause) implements Reads {}
}
