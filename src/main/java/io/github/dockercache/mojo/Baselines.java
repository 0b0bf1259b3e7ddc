package io.github.dockercache.mojo;

import io.github.dockercache.cache.Baseline;
import io.github.dockercache.image.Digest;
import io.github.dockercache.key.CacheKey;
import io.github.dockercache.key.KeyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what {@code explain} compares with. */
final class Baselines {

    private static final int HEX_DIGITS = 64;

    private Baselines() {}

    /**
     * A key, or the file of a key document.
     *
     * @param root where a relative path starts
     * @throws IllegalArgumentException when it is neither
     */
    static Baseline parse(String text, Path root) {
        String name = text.replaceFirst("^(image|prefix)-", "");
        if (name.length() == HEX_DIGITS && name.matches("[0-9a-f]+")) {
            return new Baseline.Key(new CacheKey(Digest.parse("sha256:" + name)));
        }
        Path file = root.resolve(text);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("neither a key nor a file: '" + text + "'");
        }
        try {
            return new Baseline.Document(text, KeyDocument.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is no key document: " + e.getMessage(), e);
        }
    }
}
