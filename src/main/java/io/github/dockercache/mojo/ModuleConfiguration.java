package io.github.dockercache.mojo;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What a POM says about the plugin in a module other than the one in which a goal runs, whose parameters Maven fills in.
 *
 * @param texts elements without children
 * @param parts elements with children, by name
 */
record ModuleConfiguration(Map<String, String> texts, Map<String, List<ModuleConfiguration>> parts) {

    private static final ModuleConfiguration NOTHING = new ModuleConfiguration(Map.of(), Map.of());

    /**
     * Reads it.
     *
     * @param configuration whose text is XML, as Maven's model has it; null for none
     */
    static ModuleConfiguration of(@Nullable Object configuration) {
        if (configuration == null) {
            return NOTHING;
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            InputSource text = new InputSource(new StringReader(configuration.toString()));
            return of(factory.newDocumentBuilder().parse(text).getDocumentElement());
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalStateException("Maven's model is XML, and every Java can read it", e);
        }
    }

    private static ModuleConfiguration of(Element element) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, List<ModuleConfiguration>> parts = new LinkedHashMap<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                if (child.getElementsByTagName("*").getLength() > 0) {
                    parts.computeIfAbsent(child.getTagName(), name -> new ArrayList<>())
                            .add(of(child));
                } else {
                    texts.put(child.getTagName(), child.getTextContent().strip());
                }
            }
        }
        return new ModuleConfiguration(texts, parts);
    }

    /** A text; empty when there is none. */
    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    /** An element with children; an empty one when there is none. */
    ModuleConfiguration part(String name) {
        return parts.getOrDefault(name, List.of(NOTHING)).get(0);
    }

    /** All elements with children of this name. */
    List<ModuleConfiguration> all(String name) {
        return parts.getOrDefault(name, List.of());
    }
}
