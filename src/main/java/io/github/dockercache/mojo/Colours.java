package io.github.dockercache.mojo;

import io.github.dockercache.report.Style;
import java.lang.reflect.InvocationTargetException;
import org.apache.maven.plugin.logging.Log;

/** Whether Maven colours its log. The one class that Maven 3 and 4 both show plugins for this is Jansi's. */
final class Colours {

    private static final String ANSI = "org.fusesource.jansi.Ansi";

    private Colours() {}

    /** Maven has looked at the terminal, {@code -B}, {@code -l}, {@code --color} and {@code style.color} already. */
    static Style of(Log log) {
        try {
            Object enabled = Class.forName(ANSI).getMethod("isEnabled").invoke(null);
            return Boolean.TRUE.equals(enabled) ? Style.COLOURED : Style.PLAIN;
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            log.debug("No colours, as " + ANSI + " cannot be asked: " + e);
            return Style.PLAIN;
        } catch (InvocationTargetException e) {
            log.debug("No colours, as " + ANSI + " failed: " + e.getCause());
            return Style.PLAIN;
        }
    }
}
