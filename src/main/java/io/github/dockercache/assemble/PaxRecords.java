package io.github.dockercache.assemble;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The records of a PAX header: {@code length key=value\n} each. Values are bytes: those of extended attributes are no
 * text in any character set.
 *
 * @param values by key; {@link ByteText}s
 */
record PaxRecords(Map<String, String> values) {

    static final PaxRecords NONE = new PaxRecords(Map.of());

    static final String PATH = "path";
    static final String LINK = "linkpath";
    static final String SIZE = "size";
    static final String USER = "uid";
    static final String GROUP = "gid";
    static final String ATTRIBUTE = "SCHILY.xattr.";

    private static final String SPARSE_OFFSET = "GNU.sparse.offset";
    private static final String SPARSE_LENGTH = "GNU.sparse.numbytes";

    /** The map of a sparse file of format 0.1; that of format 0.0 is read as such. */
    static final String SPARSE_MAP = "GNU.sparse.map";

    /** No zero byte may be in these values; in others it may. */
    private static final Set<String> TEXTS = Set.of(PATH, LINK, "uname", "gname");

    private static final List<String> TIMES = List.of("mtime", "atime", "ctime");
    private static final Pattern TIME = Pattern.compile("[+-]?[0-9]{1,18}([.][0-9]*)?");

    static PaxRecords parse(byte[] content) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> sparse = new ArrayList<>();
        for (int at = 0; at < content.length; ) {
            int blank = at;
            while (blank < content.length && content[blank] != ' ') {
                blank++;
            }
            int end = at + length(content, at, blank);
            if (end > content.length || end <= blank + 1 || content[end - 1] != '\n') {
                throw damaged();
            }
            String record = new String(content, blank + 1, end - blank - 2, StandardCharsets.ISO_8859_1);
            int equals = record.indexOf('=');
            if (equals <= 0) {
                throw damaged();
            }
            String key = record.substring(0, equals);
            String value = record.substring(equals + 1);
            if ((TEXTS.contains(key) ? value : key).indexOf('\0') >= 0) {
                throw damaged();
            }
            if (key.equals(SPARSE_OFFSET) || key.equals(SPARSE_LENGTH)) {
                verifyOrder(key, sparse.size());
                sparse.add(value);
            } else {
                values.put(key, value);
            }
            at = end;
        }
        if (!sparse.isEmpty()) {
            values.put(SPARSE_MAP, String.join(",", sparse));
        }
        PaxRecords records = new PaxRecords(values);
        for (String time : TIMES) {
            if (!TIME.matcher(records.text(time, "0")).matches()) {
                throw damaged();
            }
        }
        return records;
    }

    /** Each piece of a sparse file has its offset, and then its length. */
    private static void verifyOrder(String key, int before) throws IOException {
        if (key.equals(SPARSE_OFFSET) != (before % 2 == 0)) {
            throw damaged();
        }
    }

    private static int length(byte[] content, int start, int end) throws IOException {
        if (end == start || end - start > 9) {
            throw damaged();
        }
        int length = 0;
        for (int i = start; i < end; i++) {
            if (content[i] < '0' || content[i] > '9') {
                throw damaged();
            }
            length = length * 10 + content[i] - '0';
        }
        return length;
    }

    private static IOException damaged() {
        return new IOException("a PAX header of a tar is damaged");
    }

    /** A value, or what stands in the header's own field where there is none. */
    String text(String key, String otherwise) {
        String value = values.getOrDefault(key, "");
        return value.isEmpty() ? otherwise : value;
    }

    /** The same for a number. */
    long number(String key, long otherwise) throws IOException {
        String value = values.getOrDefault(key, "");
        try {
            return value.isEmpty() ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IOException("the PAX header " + key + " of a tar is no number", e);
        }
    }

    /** The extended attributes. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(ATTRIBUTE)) {
                attributes.put(key.substring(ATTRIBUTE.length()), value);
            }
        });
        return attributes;
    }

    /** The bytes of the header; parsing them gives these records. */
    byte[] content() {
        StringBuilder content = new StringBuilder();
        values.forEach((key, value) -> {
            int rest = key.length() + value.length() + 3;
            int length = rest + Integer.toString(rest).length();
            if (Integer.toString(length).length() > Integer.toString(rest).length()) {
                length++;
            }
            content.append(length)
                    .append(' ')
                    .append(key)
                    .append('=')
                    .append(value)
                    .append('\n');
        });
        return ByteText.bytes(content.toString());
    }
}
