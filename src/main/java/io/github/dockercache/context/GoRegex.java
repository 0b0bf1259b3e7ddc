package io.github.dockercache.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The regular expressions that BuildKit makes of ignore patterns, with Go's meaning: characters, escapes, brackets,
 * {@code .*}, <code>[^/]*</code> and {@code (.*}{@code /)?}. Java's own expressions read brackets and escapes otherwise.
 * Matching takes time in proportion to text times pattern, whatever they are.
 */
final class GoRegex {

    private enum Kind {
        ONE,
        MANY,
        /** {@code (.*}{@code /)?}, before its first character; always followed by {@link #IN_FOLDERS}. */
        FOLDERS,
        IN_FOLDERS,
        /** No character, but a place that fits. */
        PLACE
    }

    /** A part of the expression, with the characters or the places that it fits. */
    private record Atom(Kind kind, IntPredicate test, Predicate<Place> place) {
        static Atom of(Kind kind, IntPredicate test) {
            return new Atom(kind, test, place -> false);
        }

        static Atom of(Predicate<Place> place) {
            return new Atom(Kind.PLACE, c -> false, place);
        }
    }

    /** Between two characters, or one and an {@link #END}. */
    private record Place(int before, int after) {
        static final int END = -1;

        boolean isBeginning() {
            return before == END;
        }

        boolean isEnd() {
            return after == END;
        }

        boolean isWordBoundary() {
            return isWord(before) != isWord(after);
        }

        private static boolean isWord(int c) {
            return c == '_' || (c >= 0 && c < 0x80 && Character.isLetterOrDigit(c));
        }
    }

    private static final String ANY_FOLDERS = "(.*/)?";

    private final String text;
    private final List<Atom> atoms = new ArrayList<>();
    private int at;

    private GoRegex(String text) {
        this.text = text;
    }

    /** Reads an expression that is meant to match whole texts. */
    static GoRegex parse(String text) throws BadPatternException {
        GoRegex regex = new GoRegex(text);
        while (regex.at < text.length()) {
            regex.readAtom();
        }
        return regex;
    }

    private void readAtom() throws BadPatternException {
        if (text.startsWith(ANY_FOLDERS, at)) {
            at += ANY_FOLDERS.length();
            atoms.add(Atom.of(Kind.FOLDERS, GoRegex::isOnTheLine));
            atoms.add(Atom.of(Kind.IN_FOLDERS, GoRegex::isOnTheLine));
            return;
        }
        Optional<Predicate<Place>> place = place();
        if (place.isPresent()) {
            atoms.add(Atom.of(place.get()));
            return;
        }
        int c = next();
        IntPredicate test = switch (c) {
            case '[' -> bracket();
            case '\\' -> escape();
            case '.' -> GoRegex::isOnTheLine;
            default -> is(c);
        };
        atoms.add(Atom.of(skip("*") ? Kind.MANY : Kind.ONE, test));
    }

    private Optional<Predicate<Place>> place() {
        if (skip("^") || skip("\\A")) {
            return Optional.of(Place::isBeginning);
        }
        if (skip("\\z")) {
            return Optional.of(Place::isEnd);
        }
        if (skip("\\b")) {
            return Optional.of(Place::isWordBoundary);
        }
        return skip("\\B") ? Optional.of(place -> !place.isWordBoundary()) : Optional.empty();
    }

    private int next() throws BadPatternException {
        if (at == text.length()) {
            throw new BadPatternException("has a bracket that is not closed");
        }
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private boolean skip(String expected) {
        boolean there = text.startsWith(expected, at);
        if (there) {
            at += expected.length();
        }
        return there;
    }

    private static boolean isOnTheLine(int c) {
        return c != '\n';
    }

    private static IntPredicate is(int c) {
        return other -> other == c;
    }

    private IntPredicate bracket() throws BadPatternException {
        boolean negated = skip("^");
        IntPredicate held = member();
        while (!skip("]")) {
            held = held.or(member());
        }
        return negated ? held.negate() : held;
    }

    private IntPredicate member() throws BadPatternException {
        int nameEnd = text.startsWith("[:", at) ? text.indexOf(":]", at + 2) : -1;
        if (nameEnd >= 0) {
            String name = text.substring(at + 2, nameEnd);
            at = nameEnd + 2;
            return named(name);
        }
        if (text.startsWith("\\", at) && isClassEscape(at + 1)) {
            at++;
            return escape();
        }
        int low = memberCharacter();
        boolean isRange = text.startsWith("-", at) && !text.startsWith("-]", at);
        if (!isRange) {
            return is(low);
        }
        at++;
        int high = memberCharacter();
        if (high < low) {
            throw new BadPatternException("has a range whose end comes before its beginning");
        }
        return c -> low <= c && c <= high;
    }

    private boolean isClassEscape(int index) {
        return index < text.length() && "dDsSwW".indexOf(text.charAt(index)) >= 0;
    }

    private int memberCharacter() throws BadPatternException {
        int c = next();
        return c == '\\' ? escaped(next()) : c;
    }

    private static IntPredicate named(String name) throws BadPatternException {
        boolean negated = name.startsWith("^");
        String java = switch (negated ? name.substring(1) : name) {
            case "alnum" -> "\\p{Alnum}";
            case "alpha" -> "\\p{Alpha}";
            case "ascii" -> "\\p{ASCII}";
            case "blank" -> "\\p{Blank}";
            case "cntrl" -> "\\p{Cntrl}";
            case "digit" -> "\\p{Digit}";
            case "graph" -> "\\p{Graph}";
            case "lower" -> "\\p{Lower}";
            case "print" -> "\\p{Print}";
            case "punct" -> "\\p{Punct}";
            case "space" -> "\\p{Space}";
            case "upper" -> "\\p{Upper}";
            case "word" -> "\\w";
            case "xdigit" -> "\\p{XDigit}";
            default -> throw new BadPatternException("has an unknown class [:" + name + ":]");
        };
        IntPredicate held = byJava(java);
        return negated ? held.negate() : held;
    }

    private static IntPredicate byJava(String expression) {
        Pattern pattern = Pattern.compile(expression);
        return c -> pattern.matcher(Character.toString(c)).matches();
    }

    private IntPredicate escape() throws BadPatternException {
        int c = next();
        return switch (c) {
            case 'd', 'D', 'w', 'W' -> byJava("\\" + Character.toString(c));
            case 's' -> byJava("[\\t\\n\\f\\r ]");
            case 'S' -> byJava("[^\\t\\n\\f\\r ]");
            default -> is(escaped(c));
        };
    }

    private static int escaped(int c) throws BadPatternException {
        return switch (c) {
            case 'a' -> 0x07;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            default -> {
                if (c >= 0x80 || Character.isLetterOrDigit(c)) {
                    throw new BadPatternException("has a backslash before " + Character.toString(c));
                }
                yield c;
            }
        };
    }

    boolean matches(String path) {
        int[] characters = path.codePoints().toArray();
        boolean[] states = new boolean[atoms.size() + 1];
        reach(states, 0, new Place(Place.END, characters.length == 0 ? Place.END : characters[0]));
        for (int i = 0; i < characters.length; i++) {
            int after = i + 1 < characters.length ? characters[i + 1] : Place.END;
            states = step(states, new Place(characters[i], after));
        }
        return states[atoms.size()];
    }

    /** Those who are reached over the character before a place. */
    private boolean[] step(boolean[] states, Place place) {
        boolean[] next = new boolean[states.length];
        for (int i = 0; i < atoms.size(); i++) {
            Atom atom = atoms.get(i);
            if (!states[i] || !atom.test().test(place.before())) {
                continue;
            }
            switch (atom.kind()) {
                case ONE -> reach(next, i + 1, place);
                case MANY -> reach(next, i, place);
                case FOLDERS, IN_FOLDERS -> {
                    int inside = atom.kind() == Kind.FOLDERS ? i + 1 : i;
                    next[inside] = true;
                    if (place.before() == '/') {
                        reach(next, inside + 1, place);
                    }
                }
                case PLACE -> {}
            }
        }
        return next;
    }

    /** Whoever stands before something that may match nothing stands behind it too. */
    private void reach(boolean[] states, int state, Place place) {
        states[state] = true;
        if (state == atoms.size()) {
            return;
        }
        Atom atom = atoms.get(state);
        switch (atom.kind()) {
            case MANY -> reach(states, state + 1, place);
            case FOLDERS -> reach(states, state + 2, place);
            case PLACE -> {
                if (atom.place().test(place)) {
                    reach(states, state + 1, place);
                }
            }
            case ONE, IN_FOLDERS -> {}
        }
    }
}
