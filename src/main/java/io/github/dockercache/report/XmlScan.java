package io.github.dockercache.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Where the elements of an XML text stand, character by character: parsers do not tell it. The text is taken to be well-formed.
 */
final class XmlScan {

    /**
     * An element.
     *
     * @param path names from the root, as {@code project/build/plugins}
     * @param start of its start tag
     * @param contentStart behind its start tag
     * @param contentEnd before its end tag; where it has none, as in {@code <plugins/>}, it is {@code contentStart}
     * @param end behind its end tag
     */
    record Element(String path, int start, int contentStart, int contentEnd, int end) {

        boolean isEmptyTag() {
            return contentEnd == end;
        }

        boolean contains(Element other) {
            return start < other.start && other.end <= contentEnd;
        }
    }

    private record Open(String path, int start, int contentStart) {}

    private final String text;
    private final List<Element> elements = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private XmlScan(String text) {
        this.text = text;
    }

    /** All elements, each before those that follow its end. */
    static List<Element> elements(String text) {
        XmlScan scan = new XmlScan(text);
        int at = text.indexOf('<');
        while (at >= 0) {
            at = text.indexOf('<', scan.pass(at));
        }
        return List.copyOf(scan.elements);
    }

    /** Where what begins here has ended. */
    private int pass(int at) {
        if (text.startsWith("<!--", at)) {
            return after("-->", at);
        }
        if (text.startsWith("<![CDATA[", at)) {
            return after("]]>", at);
        }
        if (text.startsWith("<?", at)) {
            return after("?>", at);
        }
        return text.startsWith("</", at) ? endTag(at) : startTag(at);
    }

    private int after(String end, int from) {
        return text.indexOf(end, from) + end.length();
    }

    private int endTag(int at) {
        int end = after(">", at);
        Open element = open.pop();
        elements.add(new Element(element.path(), element.start(), element.contentStart(), at, end));
        return end;
    }

    private int startTag(int at) {
        int end = tagEnd(at);
        int nameEnd = at + 1;
        while (" \t\r\n/>".indexOf(text.charAt(nameEnd)) < 0) {
            nameEnd++;
        }
        String name = text.substring(at + 1, nameEnd);
        String path = open.isEmpty() ? name : open.peek().path() + "/" + name;
        if (text.charAt(end - 2) == '/') {
            elements.add(new Element(path, at, end, end, end));
        } else {
            open.push(new Open(path, at, end));
        }
        return end;
    }

    /** A value in quotes may hold the sign that ends a tag. */
    private int tagEnd(int at) {
        int end = at;
        char quote = 0;
        while (quote != 0 || text.charAt(end) != '>') {
            char each = text.charAt(end);
            if (quote == 0 && (each == '"' || each == '\'')) {
                quote = each;
            } else if (each == quote) {
                quote = 0;
            }
            end++;
        }
        return end + 1;
    }
}
