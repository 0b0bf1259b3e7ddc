package io.github.dockercache.report;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.dockercache.cache.ImageKeys;
import io.github.dockercache.cache.KnownUse;
import io.github.dockercache.key.CacheKey;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.KeyPart;
import io.github.dockercache.key.PartValue;
import io.github.dockercache.key.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code key.json}: every part of every key with its value and where it comes from. The site documents the schema.
 * Written by hand, as a pretty printer costs a cold JVM some 20 ms.
 */
final class KeyJson {

    /** How each of these files begins. */
    static final String BEGINNING = "{\n  \"schema\" : ";

    private static final int SCHEMA = 1;
    private static final String INDENT = "  ";

    private KeyJson() {}

    /** The file's text; the same keys give the same text. */
    static String of(ImageKeys keys) {
        return object(
                        "",
                        List.of(
                                field("schema", Integer.toString(SCHEMA)),
                                field("image", quoted(keys.image())),
                                field("keys", keys(keys.documents().keys())),
                                field("bases", bases(keys.uses())),
                                field("parts", parts(keys))))
                + "\n";
    }

    private static String keys(Map<Tier, CacheKey> keys) {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<Tier, CacheKey> key : keys.entrySet()) {
            fields.add(field(key.getKey().toString(), quoted(key.getValue())));
        }
        return object(INDENT, fields);
    }

    private static String bases(List<KnownUse> uses) {
        List<String> elements = new ArrayList<>();
        for (KnownUse use : uses) {
            elements.add(object(
                    INDENT,
                    List.of(
                            field("reference", quoted(use.shown())),
                            field("platform", quoted(use.platform())),
                            field("digest", quoted(use.base().digest())),
                            field("manifest", quoted(use.base().manifest())),
                            field("configuration", quoted(use.base().configuration())),
                            field("line", Integer.toString(use.line())))));
        }
        return array(elements);
    }

    private static String parts(ImageKeys keys) {
        KeyDocument base = keys.documents().get(Tier.BASE);
        List<String> elements = new ArrayList<>();
        for (KeyPart part : keys.material().parts(Tier.FILES)) {
            elements.add(object(
                    INDENT,
                    List.of(
                            field("name", quoted(part.name())),
                            field("value", value(part.value())),
                            field("tiers", tiers(base.parts().containsKey(part.name()))),
                            field("from", quoted(part.origin())))));
        }
        return array(elements);
    }

    /** As in the document: a text is a JSON string there already; digests and words become strings. */
    private static String value(PartValue value) {
        return value instanceof PartValue.Text ? value.toString() : quoted(value);
    }

    private static String tiers(boolean inBase) {
        return array(inBase ? List.of(quoted(Tier.BASE), quoted(Tier.FILES)) : List.of(quoted(Tier.FILES)));
    }

    private static String quoted(Object text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text.toString())) + '"';
    }

    private static String field(String name, String value) {
        return '"' + name + "\" : " + value;
    }

    private static String object(String indent, List<String> fields) {
        String start = "\n" + indent;
        return '{' + start + INDENT + String.join("," + start + INDENT, fields) + start + '}';
    }

    private static String array(List<String> elements) {
        return elements.isEmpty() ? "[ ]" : "[ " + String.join(", ", elements) + " ]";
    }
}
