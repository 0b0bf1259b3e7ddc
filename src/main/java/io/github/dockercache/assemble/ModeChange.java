package io.github.dockercache.assemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code --chmod} does to a mode: {@code 0755}, or the letters of chmod(1) like {@code u+x,go-w}, where {@code X} asks
 * for a file that could be executed before, or a folder.
 */
final class ModeChange {

    private static final int SET_USER = 04000;
    private static final int SET_GROUP = 02000;
    private static final int STICKY = 01000;
    private static final int USER = SET_USER | 0700;
    private static final int GROUP = SET_GROUP | 0070;
    private static final int OTHERS = 0007;
    private static final int ALL = USER | GROUP | OTHERS;
    private static final int EXECUTE = 0111;
    private static final int PERMISSIONS = 07777;

    private static final Pattern OCTAL = Pattern.compile("0*[0-7]{1,4}");

    /** Of 32 bits. */
    private static final Pattern LONG_OCTAL = Pattern.compile("0*[1-3]?[0-7]{1,10}");

    private static final Pattern SYMBOLIC = Pattern.compile("[ugoa]*[-+=][rwxXstugo]*(?:,?[ugoa]*[-+=][rwxXstugo]*)*+");

    /** Of one mode, the old one in {@code before} for all steps. */
    private interface Step {
        int apply(int mode, int before, boolean isFolder);
    }

    private final List<Step> steps = new ArrayList<>();
    private final boolean isOctal;

    private ModeChange(boolean isOctal) {
        this.isOctal = isOctal;
    }

    /** What BuildKit makes of the text; empty when it passes over it, a {@link Refusal} when it does not take it. */
    static Optional<ModeChange> parse(String text, BuildKitRules rules) {
        if (OCTAL.matcher(text).matches()) {
            return Optional.of(octal(text));
        }
        if (!rules.modesAreVerified()) {
            return LONG_OCTAL.matcher(text).matches() ? Optional.of(octal(text)) : Optional.empty();
        }
        if (!SYMBOLIC.matcher(text).matches()) {
            throw new Refusal(
                    "--chmod is no mode", "write it in octal from 0 to 7777, like 0755, or with letters, like u+x");
        }
        return Optional.of(symbolic(text));
    }

    private static ModeChange octal(String text) {
        int mode = Integer.parseUnsignedInt(text, 8) & PERMISSIONS;
        ModeChange change = new ModeChange(true);
        change.steps.add((old, before, isFolder) -> mode);
        return change;
    }

    private static ModeChange symbolic(String text) {
        ModeChange change = new ModeChange(false);
        for (String clause : text.split(",", -1)) {
            change.addClause(clause);
        }
        return change;
    }

    /** Whether it is a number, and so has a meaning without an old mode. */
    boolean isOctal() {
        return isOctal;
    }

    int apply(int mode, boolean isFolder) {
        int changed = mode;
        for (Step step : steps) {
            changed = step.apply(changed, mode, isFolder);
        }
        return changed;
    }

    /** Who, then any number of an operator and what it adds, takes away or sets. */
    private void addClause(String clause) {
        int at = 0;
        int who = 0;
        while (at < clause.length() && "ugoa".indexOf(clause.charAt(at)) >= 0) {
            who |= section(clause.charAt(at));
            at++;
        }
        while (at < clause.length()) {
            char operator = clause.charAt(at);
            int end = at + 1;
            while (end < clause.length() && "+-=".indexOf(clause.charAt(end)) < 0) {
                end++;
            }
            addOperation(who, operator, clause.substring(at + 1, end));
            at = end;
        }
    }

    private static int section(char who) {
        return switch (who) {
            case 'u' -> USER;
            case 'g' -> GROUP;
            case 'o' -> OTHERS;
            default -> ALL;
        };
    }

    private void addOperation(int who, char operator, String letters) {
        boolean setsSpecial = who == 0 || (who & ~OTHERS) != 0;
        int reached = who == 0 ? ALL : who;
        int bits = 0;
        int execute = 0;
        boolean copies = false;
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if ("ugo".indexOf(letter) >= 0) {
                addBits(operator, bits == 0 ? 0 : reached, reached & bits);
                addExecute(execute);
                addCopy(operator, reached & 0777, shift(letter));
                bits = 0;
                execute = 0;
                copies = true;
            } else if (letter == 'X' && operator != '-') {
                execute = reached & EXECUTE;
            } else {
                int more = setsSpecial ? bits(letter) : bits(letter) & 0777;
                reached |= more & STICKY;
                bits |= more;
            }
        }
        if (bits != 0 || !copies) {
            addBits(operator, reached, reached & bits);
        }
        addExecute(execute);
    }

    /** An equals sign clears all that is reached before it sets something. */
    private void addBits(char operator, int reached, int bits) {
        int cleared = operator == '=' ? reached : operator == '-' ? bits : 0;
        int set = operator == '-' ? 0 : bits;
        steps.add((mode, before, isFolder) -> (mode & ~cleared) | set);
    }

    private void addExecute(int bits) {
        steps.add((mode, before, isFolder) -> isFolder || (before & EXECUTE) != 0 ? mode | bits : mode);
    }

    /** Copies what one section permits to others. */
    private void addCopy(char operator, int reached, int shift) {
        steps.add((mode, before, isFolder) -> {
            int copied = (((mode >> shift) & 7) * EXECUTE) & reached;
            return operator == '-' ? mode & ~copied : operator == '+' ? mode | copied : (mode & ~reached) | copied;
        });
    }

    private static int shift(char section) {
        return section == 'u' ? 6 : section == 'g' ? 3 : 0;
    }

    private static int bits(char letter) {
        return switch (letter) {
            case 'r' -> 0444;
            case 'w' -> 0222;
            case 'x', 'X' -> EXECUTE;
            case 's' -> SET_USER | SET_GROUP;
            default -> STICKY;
        };
    }
}
