package io.github.dockercache.mojo;

import org.apache.maven.plugin.logging.Log;

/** A log on a terminal whose last line is in use. */
record LogAboveLine(Log log, TerminalLine line) implements Log {

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(CharSequence content) {
        line.above(() -> log.debug(content));
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        line.above(() -> log.debug(content, error));
    }

    @Override
    public void debug(Throwable error) {
        line.above(() -> log.debug(error));
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(CharSequence content) {
        line.above(() -> log.info(content));
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        line.above(() -> log.info(content, error));
    }

    @Override
    public void info(Throwable error) {
        line.above(() -> log.info(error));
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(CharSequence content) {
        line.above(() -> log.warn(content));
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        line.above(() -> log.warn(content, error));
    }

    @Override
    public void warn(Throwable error) {
        line.above(() -> log.warn(error));
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(CharSequence content) {
        line.above(() -> log.error(content));
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        line.above(() -> log.error(content, error));
    }

    @Override
    public void error(Throwable error) {
        line.above(() -> log.error(error));
    }
}
