package io.github.dockercache.mojo;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terminal that Maven was started at. */
final class Terminal {

    /** A console may be none of a terminal since this version. */
    private static final int CONSOLES_OF_FILES = 22;

    private static final int USUAL_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 20;
    private static final int WAIT_SECONDS = 1;

    /** Rows and columns, as {@code stty size} prints them. */
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,5} ([0-9]{1,5})\\s*");

    private Terminal() {}

    /** Whether there is one that can write a line anew. */
    @SuppressWarnings("SystemConsoleNull") // that there is one says nothing since JDK 22, so it is asked there
    static boolean isHere() {
        Console console = System.console();
        return console != null
                && (Runtime.version().feature() < CONSOLES_OF_FILES || isTerminal(console))
                && !"dumb".equals(System.getenv("TERM"));
    }

    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    /** How wide it is; 80 where it does not say. */
    static int columns() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size < /dev/tty 2> /dev/null").start();
            stty.getOutputStream().close();
            if (!stty.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
                stty.destroy();
                return USUAL_COLUMNS;
            }
            return columns(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return USUAL_COLUMNS; // no shell, as on Windows
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL_COLUMNS;
        }
    }

    static int columns(String size) {
        Matcher told = SIZE.matcher(size);
        int columns = told.matches() ? Integer.parseInt(told.group(1)) : 0;
        return columns < FEWEST_COLUMNS ? USUAL_COLUMNS : columns;
    }
}
