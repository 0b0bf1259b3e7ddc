package io.github.dockercache.dockerfile;

/**
 * The replacement in <code>${name//pattern/replacement}</code>, which BuildKit hands to Go's regular expressions: there
 * {@code $0} is what matched, every other {@code $name} is empty, and {@code $$} is a dollar.
 *
 * @see <a href="https://pkg.go.dev/regexp#Regexp.Expand">Go, Regexp.Expand</a>
 */
final class ReplacementTemplate {

    private ReplacementTemplate() {}

    static String expand(String template, String matched) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            int dollar = template.indexOf('$', at);
            if (dollar < 0) {
                break;
            }
            result.append(template, at, dollar);
            at = reference(template, dollar, matched, result);
        }
        return result.append(template.substring(Math.min(at, template.length())))
                .toString();
    }

    /** Adds what the reference at the dollar stands for; gives the place after it. */
    private static int reference(String template, int dollar, String matched, StringBuilder result) {
        if (template.startsWith("$$", dollar)) {
            result.append('$');
            return dollar + 2;
        }
        boolean braced = template.startsWith("{", dollar + 1);
        int start = dollar + (braced ? 2 : 1);
        int end = start;
        while (end < template.length() && isNamePart(template.charAt(end))) {
            end++;
        }
        boolean closed = !braced || template.startsWith("}", end);
        if (end == start || !closed) {
            result.append('$');
            return dollar + 1;
        }
        if (isZero(template.substring(start, end))) {
            result.append(matched);
        }
        return braced ? end + 1 : end;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static boolean isZero(String name) {
        return name.equals("0");
    }
}
