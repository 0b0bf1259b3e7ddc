package io.github.dockercache.assemble;

import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a configuration that say what its image is. */
final class PlatformFields {

    private static final List<String> KEPT =
            List.of("author", "architecture", "variant", "os", "os.version", "os.features");

    private PlatformFields() {}

    /** As the image below has them. */
    static Map<String, @Nullable Object> of(JsonTree below) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Map<String, @Nullable Object> known = below.fields();
        KEPT.stream().filter(known::containsKey).forEach(name -> fields.put(name, known.get(name)));
        return fields;
    }

    /**
     * As an image on this base has them that was asked for by a platform: BuildKit writes down what was asked for, whatever
     * the base is for.
     */
    static Map<String, @Nullable Object> of(JsonTree base, Platform wanted, BuildKitRules rules) {
        Map<String, @Nullable Object> fields = of(base);
        fields.put("os", wanted.os());
        fields.put("architecture", wanted.architecture());
        String variant = variant(base, wanted);
        boolean says =
                !variant.equals(wanted.variant()) || !base.text("os.version").isEmpty();
        boolean stays = says && isOfSameKind(base, wanted) && rules.baseNamesVariant();
        put(fields, "variant", stays ? variant : wanted.variant());
        put(fields, "os.version", stays ? base.text("os.version") : "");
        return fields;
    }

    /** That of the base where none was asked for, in its usual spelling. */
    private static String variant(JsonTree base, Platform wanted) {
        return wanted.variant().isEmpty() && isOfSameKind(base, wanted)
                ? Platform.of(wanted.os(), wanted.architecture(), base.text("variant"))
                        .variant()
                : wanted.variant();
    }

    private static boolean isOfSameKind(JsonTree base, Platform wanted) {
        return wanted.os().equals(base.text("os")) && wanted.architecture().equals(base.text("architecture"));
    }

    private static void put(Map<String, @Nullable Object> fields, String name, String text) {
        if (text.isEmpty()) {
            fields.remove(name);
        } else {
            fields.put(name, text);
        }
    }
}
