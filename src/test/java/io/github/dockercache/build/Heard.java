package io.github.dockercache.build;

import java.util.ArrayList;
import java.util.List;

/** Keeps all that an engine says. */
final class Heard implements BuildEvents {

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    @Override
    public void output(String line) {
        lines.add(line);
    }

    @Override
    public void done(BuildStep step) {}
}
