package io.github.dockercache.mojo;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Keeps what a goal says. */
final class RecordedLog extends SystemStreamLog {

    private final List<String> lines = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    List<String> warnings() {
        return warnings;
    }

    @Override
    public void warn(CharSequence content) {
        warnings.add(content.toString());
    }

    @Override
    public void info(CharSequence content) {
        lines.add(content.toString());
    }
}
