package io.github.dockercache.key;

import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.key.LockedImage.Configuration;
import io.github.dockercache.key.LockedImage.PlatformImage;

/**
 * The text of {@code docker-cache.lock}: a block for each image, sorted by name, with what is said of it on lines of a word and
 * a value. The same lock has one text only, so that a difference of two files is one of what they lock.
 */
public final class LockText {

    /** The only line without indentation that is no image's name. */
    static final String FORMAT = "format 1";

    private static final String HEADING = """
            # The base images of this project. Builds take exactly these, whatever has become of their tags.
            # Made by docker-cache:lock; keep it with the sources. Newer images: -Ddocker-cache.update=all
            """;

    private LockText() {}

    /** The whole file. */
    public static String of(BaseLock lock) {
        StringBuilder text = new StringBuilder(HEADING).append(FORMAT).append('\n');
        lock.images().forEach((reference, image) -> {
            text.append('\n').append(reference).append('\n');
            append(text, image);
        });
        return text.toString();
    }

    private static void append(StringBuilder text, LockedImage image) {
        text.append("  digest ").append(image.digest()).append('\n');
        text.append("  resolved ").append(image.resolved()).append('\n');
        image.platforms().forEach((platform, found) -> {
            text.append("  platform ").append(platform).append('\n');
            append(text, found);
        });
    }

    private static void append(StringBuilder text, PlatformImage image) {
        text.append("    manifest ").append(image.manifest()).append('\n');
        image.configuration().ifPresent(configuration -> append(text, configuration));
    }

    private static void append(StringBuilder text, Configuration configuration) {
        text.append("    image ").append(configuration.digest()).append('\n');
        for (String trigger : configuration.triggers()) {
            text.append("    onbuild ").append(JsonText.quote(trigger)).append('\n');
        }
    }

    /**
     * Reads a file; white space at the ends of lines does not count, nor do empty lines and comments.
     *
     * @param file how messages call it
     * @throws InvalidInputException when it is not what {@link #of} writes; names the line
     */
    public static BaseLock parse(String file, String text) {
        return new LockReader(file).read(text);
    }
}
