package io.github.dockercache.dockerfile;

import io.github.dockercache.dockerfile.WordSyntax.Quotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one word as BuildKit's shell lexer does: replaces variables, takes quotes and escapes away, splits at blanks. Much
 * like a POSIX shell, but not like it in every corner; the corners are BuildKit's.
 */
final class WordReader {

    /** Deeper than any real file; a hostile one shall not exhaust the stack. */
    private static final int DEEPEST = 100;

    /** Longer than any real value; ten arguments that repeat each other shall not exhaust the memory. */
    private static final int LONGEST = 1 << 20;

    private final WordSyntax syntax;
    private final Variables variables;
    private final CodePoints in;
    private final StringBuilder pending = new StringBuilder();
    private boolean keepsEscapes;
    private boolean certain = true;
    private int depth;

    WordReader(WordSyntax syntax, Variables variables, String word) {
        this.syntax = syntax;
        this.variables = variables;
        this.in = new CodePoints(word);
        this.keepsEscapes = syntax.keepsEscapes();
    }

    Expansion read() {
        Splitter splitter = new Splitter();
        String text = until(CodePoints.END, splitter);
        return new Expansion(text, splitter.words(), certain);
    }

    /** The text up to a character, which is taken too; escapes stay in it or go. */
    String until(int stop, boolean rawEscapes) {
        if (++depth > DEEPEST) {
            throw new Refusal("${…} stands inside ${…} more than " + DEEPEST + " times", "use a variable in between");
        }
        boolean outer = keepsEscapes;
        keepsEscapes = rawEscapes;
        String text = until(stop, new Splitter());
        keepsEscapes = outer;
        depth--;
        return text;
    }

    private String until(int stop, Splitter splitter) {
        StringBuilder result = new StringBuilder();
        while (!in.isAtEnd()) {
            if (in.peek() == stop) {
                in.next();
                splitter.words();
                return result.toString();
            }
            piece(result, splitter);
            if (result.length() > LONGEST) {
                throw new Refusal("a value becomes longer than " + LONGEST + " characters", "make it shorter");
            }
        }
        if (stop != CodePoints.END) {
            throw missing(stop);
        }
        return result.toString();
    }

    private void piece(StringBuilder result, Splitter splitter) {
        int c = in.peek();
        if (c == '$') {
            String value = dollar();
            result.append(value);
            value.codePoints().forEach(splitter::add);
        } else if (c == '<') {
            append(angles(), result, splitter);
        } else if (c == '\'' && syntax.quotes() != Quotes.ORDINARY) {
            append(singleQuoted(), result, splitter);
        } else if (c == '"' && syntax.quotes() != Quotes.ORDINARY) {
            append(doubleQuoted(), result, splitter);
        } else {
            character(result, splitter);
        }
    }

    private static void append(String verbatim, StringBuilder result, Splitter splitter) {
        result.append(verbatim);
        splitter.addVerbatim(verbatim);
    }

    private void character(StringBuilder result, Splitter splitter) {
        int c = in.next();
        if (c != syntax.escape()) {
            splitter.add(c);
            result.appendCodePoint(c);
            return;
        }
        if (keepsEscapes) {
            append(Character.toString(c), result, splitter);
        }
        if (!in.isAtEnd()) {
            append(Character.toString(in.next()), result, splitter);
        }
    }

    private String singleQuoted() {
        StringBuilder result = new StringBuilder();
        quote(result);
        while (in.peek() != '\'') {
            if (in.isAtEnd()) {
                throw missing('\'');
            }
            result.appendCodePoint(in.next());
        }
        quote(result);
        return result.toString();
    }

    private String doubleQuoted() {
        StringBuilder result = new StringBuilder();
        quote(result);
        while (in.peek() != '"') {
            if (in.isAtEnd()) {
                throw missing('"');
            }
            if (in.peek() == '$') {
                result.append(dollar());
            } else {
                characterInQuotes(result);
            }
        }
        quote(result);
        return result.toString();
    }

    private void quote(StringBuilder result) {
        int c = in.next();
        if (syntax.quotes() == Quotes.KEPT) {
            result.appendCodePoint(c);
        }
    }

    /** In double quotes an escape character counts only before a quote, a dollar or itself. */
    private void characterInQuotes(StringBuilder result) {
        int c = in.next();
        if (c == syntax.escape()) {
            if (keepsEscapes) {
                result.appendCodePoint(c);
            }
            if (in.isAtEnd()) {
                return;
            }
            int escaped = in.peek();
            if (escaped == '"' || escaped == '$' || escaped == syntax.escape()) {
                c = in.next();
            }
        }
        result.appendCodePoint(c);
    }

    /** Two angles belong to the blanks after them: {@code << EOF} is one word. */
    private String angles() {
        in.next();
        if (in.peek() != '<') {
            return "<";
        }
        in.next();
        StringBuilder result = new StringBuilder("<<");
        while (in.peek() == ' ' || in.peek() == '\t' || in.peek() == '\r') {
            result.appendCodePoint(in.next());
        }
        return result.toString();
    }

    private String dollar() {
        in.next();
        if (in.peek() == '{') {
            in.next();
            return new Substitution(this, in, syntax.keepsUnset()).read();
        }
        String name = name();
        if (name.isEmpty()) {
            return "$";
        }
        return value(name).orElse(syntax.keepsUnset() ? "$" + name : "");
    }

    /** The name of a variable, or of one of the shell's special parameters; empty when there is none here. */
    String name() {
        StringBuilder name = new StringBuilder();
        if (Character.isDigit(in.peek())) {
            while (Character.isDigit(in.peek())) {
                name.appendCodePoint(in.next());
            }
            return name.toString();
        }
        if ("@*#?-$!".indexOf(in.peek()) >= 0) {
            return Character.toString(in.next());
        }
        while (Character.isLetterOrDigit(in.peek()) || in.peek() == '_') {
            name.appendCodePoint(in.next());
        }
        return name.toString();
    }

    /** The value of a variable; what is not known makes the whole word uncertain. */
    Optional<String> value(String name) {
        Optional<String> value = variables.value(name);
        certain &= variables.knows(name);
        return value;
    }

    /** Whether it is known if the variable is set. */
    boolean knows(String name) {
        return variables.knows(name);
    }

    private static Refusal missing(int character) {
        return new Refusal(
                "a " + Character.toString(character) + " is missing",
                "close it, or put the escape character before the one that opens");
    }

    /** Splits what goes by into words. Nested words share one buffer, as BuildKit's do, and cut the outer one. */
    private final class Splitter {
        private final List<String> words = new ArrayList<>();
        private boolean inWord;

        Splitter() {
            pending.setLength(0);
        }

        void add(int c) {
            if (!Blanks.isSpace(c)) {
                pending.appendCodePoint(c);
                inWord = true;
            } else if (inWord && pending.length() > 0) {
                words();
            }
        }

        void addVerbatim(String text) {
            pending.append(text);
            inWord = true;
        }

        List<String> words() {
            if (pending.length() > 0) {
                words.add(pending.toString());
                pending.setLength(0);
                inWord = false;
            }
            return words;
        }
    }
}
