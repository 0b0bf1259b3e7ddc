package io.github.dockercache.cache;

import io.github.dockercache.assemble.MergedTree;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.ManifestDocument.Manifest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** An image in lines that say everything that counts of it: of its files, and of its configuration. */
final class ImageLines {

    private static final int LONGEST = 1 << 20;

    private ImageLines() {}

    /** By the path of a file, or the name of a part of the configuration. Whatever is said of a blob is true. */
    static Map<String, String> of(Descriptor image, ContentSource blobs) throws IOException {
        Manifest manifest = (Manifest) Contents.parse(image, Contents.readManifest(image, blobs));
        JsonTree configuration = JsonTree.parse(Contents.read(manifest.config(), blobs, LONGEST));
        List<String> diffIds = configuration.object("rootfs").texts("diff_ids");
        MergedTree tree = new MergedTree();
        for (int i = 0; i < manifest.layers().size(); i++) {
            byte[] tar = tar(manifest.layers().get(i), blobs);
            if (!Digest.parse(diffIds.get(i)).isOf(tar)) {
                throw new AssertionError("layer " + i + " is not the one that the configuration names");
            }
            tree.add(tar);
        }
        Map<String, String> lines = new TreeMap<>(tree.lines());
        lines.put(
                "(config)", String.valueOf(sorted(configuration.object("config").fields())));
        lines.put(
                "(platform)",
                configuration.text("os") + "/" + configuration.text("architecture") + "/"
                        + configuration.text("variant"));
        lines.put("(author)", configuration.text("author"));
        lines.put("(history)", history(configuration));
        lines.put("(layers)", manifest.layers().size() + " " + diffIds.size());
        return lines;
    }

    private static byte[] tar(Descriptor layer, ContentSource blobs) throws IOException {
        try (InputStream blob = new BufferedInputStream(blobs.open(layer))) {
            byte[] bytes = blob.readAllBytes();
            if (bytes.length != layer.size() || !layer.digest().isOf(bytes)) {
                throw new AssertionError("the descriptor lies: " + layer);
            }
            return bytes[0] == 0x1f
                    ? new GZIPInputStream(new java.io.ByteArrayInputStream(bytes)).readAllBytes()
                    : bytes;
        }
    }

    private static String history(JsonTree configuration) {
        return configuration.objects("history").stream()
                .map(entry -> entry.isTrue("empty_layer") ? "-" : "L")
                .collect(Collectors.joining());
    }

    /** The order of an object's fields says nothing. */
    private static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            object.forEach((name, each) -> sorted.put(String.valueOf(name), sorted(each)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(each -> "'" + sorted(each) + "'").toList()
                : value;
    }

    /** What a person reads: what only one has, or both have differently. */
    static String difference(Map<String, String> real, Map<String, String> ours) {
        TreeSet<String> names = new TreeSet<>(real.keySet());
        names.addAll(ours.keySet());
        return names.stream()
                .filter(name -> !real.getOrDefault(name, "").equals(ours.getOrDefault(name, "")))
                .map(name -> "- " + name + " " + real.getOrDefault(name, "") + "\n+ " + name + " "
                        + ours.getOrDefault(name, "") + "\n")
                .collect(Collectors.joining());
    }
}
