package io.github.dockercache.dockerfile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Changes to some places of a file, as small as they can be; everything else stays as it is. */
final class Edits {

    /**
     * A change.
     *
     * @param end the first byte that stays
     */
    private record Edit(int end, String text) {}

    private final Map<Integer, Edit> byStart = new TreeMap<>();

    /**
     * Puts a text in the place of a piece of a line. What is equal at the start and at the end of both is left alone, line
     * ends within it included.
     *
     * @param from the first character in the line
     * @param to the first character that follows; not the first of all
     */
    void replace(JoinedLine line, int from, int to, String text) {
        String old = line.text().substring(from, to);
        int longest = Math.min(old.length(), text.length());
        int head = 0;
        while (head < longest && old.charAt(head) == text.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < longest - head && old.charAt(old.length() - 1 - tail) == text.charAt(text.length() - 1 - tail)) {
            tail++;
        }
        String middle = text.substring(head, text.length() - tail);
        int first = from + head;
        int last = to - tail - 1;
        int start = first > last ? line.after(first - 1) : line.before(first);
        byStart.put(start, new Edit(first > last ? start : line.after(last), middle));
    }

    /** The file with the changes. */
    byte[] apply(byte[] content) {
        ByteArrayOutputStream edited = new ByteArrayOutputStream(content.length + 100 * byStart.size());
        int at = 0;
        for (Map.Entry<Integer, Edit> entry : byStart.entrySet()) {
            edited.write(content, at, entry.getKey() - at);
            edited.writeBytes(entry.getValue().text().getBytes(StandardCharsets.UTF_8));
            at = entry.getValue().end();
        }
        edited.write(content, at, content.length - at);
        return edited.toByteArray();
    }
}
