package io.github.dockercache.assemble;

import io.github.dockercache.image.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The history of an image: an entry for each instruction, and as many of them with a layer as there are layers. Where a base
 * has told of fewer layers than it has, or of more, BuildKit makes up for it after the last instruction.
 */
final class LayerHistory {

    private static final String EMPTY = "empty_layer";

    /** What BuildKit says in an entry that belongs to no instruction. */
    private static final String MADE_UP = "buildkit.exporter.image.v0";

    private final List<Map<String, @Nullable Object>> entries = new ArrayList<>();

    LayerHistory(List<JsonTree> known) {
        known.forEach(entry -> entries.add(entry.fields()));
    }

    /** Forgets what was made up at the end: instructions that follow come before that. */
    void continued() {
        while (!entries.isEmpty()
                && MADE_UP.equals(entries.get(entries.size() - 1).get("comment"))) {
            entries.remove(entries.size() - 1);
        }
    }

    void add(Map<String, @Nullable Object> entry, boolean hasLayer) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(entry);
        if (!hasLayer) {
            whole.put(EMPTY, true);
        }
        entries.add(whole);
    }

    /** All of it for an image with so many layers. */
    List<Map<String, @Nullable Object>> of(int layers, String created) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        int told = 0;
        for (Map<String, @Nullable Object> entry : entries) {
            Map<String, @Nullable Object> whole = new LinkedHashMap<>(entry);
            if (!Boolean.TRUE.equals(entry.get(EMPTY)) && told++ >= layers) {
                whole.put(EMPTY, true);
            }
            all.add(whole);
        }
        for (; told < layers; told++) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("created", created);
            entry.put("comment", MADE_UP);
            all.add(entry);
        }
        return all;
    }
}
