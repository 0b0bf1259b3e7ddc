package io.github.dockercache.mojo;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of images out of Maven's values, which may hold what a registry refuses.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests">OCI distribution
 *     specification, the grammar of names and tags</a>
 */
final class ImageTag {

    private static final int LONGEST = 128;
    private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9_.-]");
    private static final Pattern ILLEGAL_FIRST = Pattern.compile("^[.-]");

    private ImageTag() {}

    /** The tag nearest to a text: what no tag may hold becomes {@code -}. */
    static String nearest(String text) {
        String legal = ILLEGAL.matcher(text).replaceAll("-");
        String tag = ILLEGAL_FIRST.matcher(legal).replaceFirst("_");
        return tag.length() > LONGEST ? tag.substring(0, LONGEST) : tag;
    }

    /** The path nearest to a text: repositories are in lower case. */
    static String nearestRepository(String text) {
        int slash = text.lastIndexOf('/');
        return text.substring(0, slash + 1) + text.substring(slash + 1).toLowerCase(Locale.ROOT);
    }
}
