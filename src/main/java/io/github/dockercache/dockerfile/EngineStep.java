package io.github.dockercache.dockerfile;

/**
 * An instruction that only an engine can carry out.
 *
 * @param instruction a trigger of a base has the line of the {@code FROM} that brings it in
 * @param reason continues a sentence that starts with the instruction: {@code it runs a command}
 */
public record EngineStep(Step instruction, String reason) {}
