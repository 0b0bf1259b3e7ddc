package io.github.dockercache.report;

import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.report.XmlScan.Element;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The text of a POM, into which a plugin or a property is written at its place and as the rest is written; every other byte
 * stays as it is.
 */
public final class PomText {

    private static final String PLUGINS = "project/build/plugins";
    private static final String PROPERTIES = "project/properties";
    private static final Pattern FIRST_CHILD = Pattern.compile("(?:\\r\\n|\\n|\\r)([ \\t]+)<[A-Za-z]");

    private final String text;
    private final List<Element> elements;

    private PomText(String text) {
        this.text = text;
        this.elements = XmlScan.elements(text);
    }

    /**
     * Reads a POM.
     *
     * @param name how messages call the file
     * @throws InvalidInputException when it is no XML, or is not written in ASCII, UTF-8 or the like
     */
    public static PomText parse(String name, byte[] content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(new DefaultHandler());
            parser.parse(new ByteArrayInputStream(content));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new InvalidInputException(
                    name + " cannot be read: " + e.getMessage(), "correct it; mvn validate must be able to read it", e);
        }
        // one character for each byte, whatever it means: all that is looked at or written is ASCII
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            throw new InvalidInputException(
                    name + " is UTF-16 or UTF-32", "save it as UTF-8, with that encoding in its first line");
        }
        return new PomText(text);
    }

    /** Whether the build has this plugin, other than by a profile or by its management. */
    public boolean declares(String artifactId) {
        return all(PLUGINS + "/plugin").stream()
                .anyMatch(plugin -> all(PLUGINS + "/plugin/artifactId").stream()
                        .filter(plugin::contains)
                        .anyMatch(id -> content(id).strip().equals(artifactId)));
    }

    /** Whether the POM's own properties have this one; those of its parents and profiles do not count. */
    public boolean hasProperty(String name) {
        return first(PROPERTIES + "/" + name).isPresent();
    }

    private String content(Element element) {
        return text.substring(element.contentStart(), element.contentEnd());
    }

    private List<Element> all(String path) {
        return elements.stream().filter(element -> element.path().equals(path)).toList();
    }

    private Optional<Element> first(String path) {
        return all(path).stream().findFirst();
    }

    /**
     * The POM with one more plugin.
     *
     * @param plugin its lines, indented by two blanks a level
     */
    public PomText with(List<String> plugin) {
        return new PomText(edited(plugin));
    }

    /**
     * The POM with one more property.
     *
     * @param property its element, of a name that the POM's own properties do not have
     */
    public PomText withProperty(String property) {
        String lines = lines(List.of(property), 2);
        Optional<Element> properties = first(PROPERTIES);
        return new PomText(
                properties.isPresent()
                        ? insert(properties.get(), "properties", 1, lines)
                        : insert(first("project").orElseThrow(), "project", 0, tagged("properties", 1, lines)));
    }

    /** The file's content. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String edited(List<String> plugin) {
        Optional<Element> plugins = first(PLUGINS);
        if (plugins.isPresent()) {
            return insert(plugins.get(), "plugins", 2, lines(plugin, 3));
        }
        String block = tagged("plugins", 2, lines(plugin, 3));
        Optional<Element> build = first("project/build");
        if (build.isPresent()) {
            return insert(build.get(), "build", 1, block);
        }
        return insert(first("project").orElseThrow(), "project", 0, tagged("build", 1, block));
    }

    private String tagged(String name, int level, String lines) {
        return indent(level) + "<" + name + ">" + lineEnd() + lines + indent(level) + "</" + name + ">" + lineEnd();
    }

    /** At the end of an element, before the line of its end tag. */
    private String insert(Element element, String name, int level, String lines) {
        if (element.isEmptyTag()) {
            String startTag = text.substring(element.start(), element.end());
            String opened = startTag.substring(0, startTag.lastIndexOf('/')).stripTrailing() + ">";
            return text.substring(0, element.start()) + opened + lineEnd() + lines + indent(level) + "</" + name + ">"
                    + text.substring(element.end());
        }
        int lineStart = element.contentEnd();
        while (lineStart > element.contentStart() && isBlank(text.charAt(lineStart - 1))) {
            lineStart--;
        }
        boolean ownLine = lineStart > element.contentStart() && isLineEnd(text.charAt(lineStart - 1));
        return ownLine
                ? text.substring(0, lineStart) + lines + text.substring(lineStart)
                : text.substring(0, element.contentEnd())
                        + lineEnd()
                        + lines
                        + indent(level)
                        + text.substring(element.contentEnd());
    }

    private static boolean isBlank(char each) {
        return each == ' ' || each == '\t';
    }

    private static boolean isLineEnd(char each) {
        return each == '\n' || each == '\r';
    }

    private String lines(List<String> lines, int level) {
        StringBuilder all = new StringBuilder();
        for (String line : lines) {
            String words = line.stripLeading();
            int depth = (line.length() - words.length()) / 2;
            all.append(indent(level + depth)).append(words).append(lineEnd());
        }
        return all.toString();
    }

    private String indent(int level) {
        return step().repeat(level);
    }

    /** What the first child of the project is indented by. */
    private String step() {
        Element project = first("project").orElseThrow();
        Matcher child = FIRST_CHILD.matcher(text).region(project.contentStart(), project.contentEnd());
        return child.find() ? child.group(1) : "  ";
    }

    private String lineEnd() {
        int end = text.indexOf('\n');
        return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
    }
}
