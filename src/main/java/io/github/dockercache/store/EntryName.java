package io.github.dockercache.store;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.CacheKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an entry, the same in every store: a tag in a registry, a ref in a layout.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests">OCI distribution
 *     specification, the grammar of tags</a>
 */
public record EntryName(String text) implements Comparable<EntryName> {

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final Pattern NOT_IN_TAGS = Pattern.compile("[^A-Za-z0-9._-]+");

    private static final List<String> KINDS = List.of("image-", "prefix-", "layers-", "files-", "last-");

    /** Of the 128 characters of a tag, what is left for a word that people read. */
    private static final int LONGEST_WORD = 60;

    /** 64 bits: two branches of one image with one name would be one in 2^64. */
    private static final int HASH_DIGITS = 16;

    /** Complains, as {@link IllegalArgumentException}, about what is no tag. */
    public EntryName {
        if (!TAG.matcher(text).matches()) {
            throw new IllegalArgumentException("not the name of an entry: '" + text + "'");
        }
    }

    // written out: see the package of Platform
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EntryName that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The whole image. */
    public static EntryName image(CacheKey key) {
        return new EntryName("image-" + key);
    }

    /** What the image is up to its last instruction that needs an engine. */
    public static EntryName prefix(CacheKey key) {
        return new EntryName("prefix-" + key);
    }

    /**
     * An engine's layer cache.
     *
     * @param family of the engine, as {@code buildkit}
     */
    public static EntryName layers(String family, CacheKey key, Platform platform) {
        return new EntryName(
                "layers-" + family + "-" + key + "-" + platform.toString().replace('/', '-'));
    }

    /** The image that an engine made together with its {@link #layers}. */
    public static EntryName made(String family, CacheKey key, Platform platform) {
        return new EntryName(
                "made-" + family + "-" + key + "-" + platform.toString().replace('/', '-'));
    }

    /** The name of the image that an engine made together with these layers; empty for other entries. */
    Optional<EntryName> made() {
        return text.startsWith("layers-")
                ? Optional.of(new EntryName("made-" + text.substring("layers-".length())))
                : Optional.empty();
    }

    /** The file-system index of a layer. */
    public static EntryName files(Digest diffId) {
        return new EntryName("files-" + diffId.hex());
    }

    /**
     * What was built last of an image on a branch.
     *
     * @param image name of the image with its registry, without a tag
     * @param branch as the version control names it; empty when unknown
     */
    public static EntryName last(String image, String branch) {
        return new EntryName(word("last", image, branch));
    }

    /** Whether it is of {@link #last}: what it leads to changes with each build. */
    public boolean isLast() {
        return text.startsWith("last-");
    }

    /** A name that people recognize and that is this image's alone: the kind, the end of the image's name, and a hash. */
    static String word(String kind, String image, String detail) {
        String word = NOT_IN_TAGS
                .matcher(image.substring(image.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT))
                .replaceAll("-");
        String hash = Digest.of((image + "\n" + detail).getBytes(StandardCharsets.UTF_8))
                .hex();
        return kind + "-" + word.substring(0, Math.min(word.length(), LONGEST_WORD)) + "-"
                + hash.substring(0, HASH_DIGITS);
    }

    /** Whether it begins as one of the names above do; a repository may have other tags. */
    boolean isOfAStore() {
        return KINDS.stream().anyMatch(text::startsWith);
    }

    @Override
    public int compareTo(EntryName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
