package io.github.dockercache.report;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Text in HTML that is XML as well. What is given as text is shown as it is, whatever it holds. */
final class Html {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    Html() {
        try {
            xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("this JVM writes no XML", e);
        }
    }

    private interface Writing {
        void write() throws XMLStreamException;
    }

    private Html write(Writing writing) {
        try {
            writing.write();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory cannot be written", e);
        }
    }

    /** An element with what {@code content} adds; {@code name} as {@code div} or {@code div.class}. */
    Html in(String name, Runnable content) {
        begin(name);
        content.run();
        return write(xml::writeEndElement);
    }

    private void begin(String name) {
        int dot = name.indexOf('.');
        write(() -> xml.writeStartElement(dot < 0 ? name : name.substring(0, dot)));
        if (dot >= 0) {
            attribute("class", name.substring(dot + 1).replace('.', ' '));
        }
    }

    /** An element with a text. */
    Html in(String name, String words) {
        return in(name, () -> text(words));
    }

    /** Of the element that was begun last, before anything else of it. */
    Html attribute(String name, String value) {
        return write(() -> xml.writeAttribute(name, value));
    }

    Html text(String words) {
        return write(() -> xml.writeCharacters(visible(words)));
    }

    /** XML has no way to write most control characters; names and branches may hold any. */
    private static String visible(String words) {
        return words.replaceAll("[\\p{Cntrl}&&[^\n\t]]|[\ufffe\uffff]|\\p{Cs}", "\ufffd");
    }

    Html link(String address, String words) {
        return in("a", () -> attribute("href", address).text(words));
    }

    /** What is HTML already. */
    Html raw(String html) {
        return write(() -> {
            xml.writeCharacters(""); // ends the tag before it
            xml.flush();
            text.write(html);
        });
    }

    @Override
    public String toString() {
        write(xml::flush);
        return text.toString();
    }
}
