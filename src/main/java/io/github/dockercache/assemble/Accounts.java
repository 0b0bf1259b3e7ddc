package io.github.dockercache.assemble;

import java.util.Optional;

/**
 * The users and groups of an image: the lines of {@code /etc/passwd} and {@code /etc/group}. What is missing in a line, or
 * is no number, is 0, as BuildKit reads it.
 *
 * @param users content of the one file, a {@link ByteText}
 * @param groups content of the other
 */
record Accounts(String users, String groups) {

    /** Of an image without such files. */
    static final Accounts NONE = new Accounts("", "");

    private static final int NUMBER = 2;
    private static final int GROUP_OF_USER = 3;

    /** A user by name, with the group that it belongs to. */
    Optional<Owner> user(String name) {
        return line(users, name).map(fields -> new Owner(number(fields, NUMBER), number(fields, GROUP_OF_USER)));
    }

    Optional<Long> group(String name) {
        return line(groups, name).map(fields -> number(fields, NUMBER));
    }

    private static Optional<String[]> line(String lines, String name) {
        return lines.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(":", -1))
                .filter(fields -> fields[0].equals(name))
                .findFirst();
    }

    private static long number(String[] fields, int index) {
        String text = index < fields.length ? fields[index] : "";
        return text.matches("[-+]?[0-9]{1,10}") ? Long.parseLong(text) & 0xffff_ffffL : 0;
    }
}
