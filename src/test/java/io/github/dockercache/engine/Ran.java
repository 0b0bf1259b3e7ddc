package io.github.dockercache.engine;

import java.util.List;

/** A command that has ended, and what it said. */
public record Ran(List<String> command, int code, String output, String errors) {

    /** Both streams, the output first. */
    public String said() {
        return output + errors;
    }

    /** This, if it went well; else the test fails and tells why. */
    public Ran orFail() {
        if (code != 0) {
            throw new AssertionError(command + " ended with " + code + ":\n" + said());
        }
        return this;
    }
}
