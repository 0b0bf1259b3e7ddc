package io.github.dockercache.dockerfile;

import java.util.List;

/**
 * A {@code FROM} and what follows it.
 *
 * @param instructions without the {@code FROM}
 */
record Stage(From from, List<Instruction> instructions) {
    Stage {
        instructions = List.copyOf(instructions);
    }
}
