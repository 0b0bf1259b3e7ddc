package io.github.dockercache.key;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.LockedImage.Configuration;
import io.github.dockercache.key.LockedImage.PlatformImage;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the text of one lock, line by line. */
final class LockReader {

    private final String file;
    private final SortedMap<ImageReference, LockedImage> images = new TreeMap<>();
    private boolean hasFormat;
    private @Nullable ImageDraft image;

    LockReader(String file) {
        this.file = file;
    }

    /** What lines have said of an image so far. */
    private static final class ImageDraft {
        private final ImageReference reference;
        private final SortedMap<Platform, PlatformImage> platforms = new TreeMap<>();
        private @Nullable Digest digest;
        private @Nullable Instant resolved;
        private @Nullable PlatformDraft platform;

        ImageDraft(ImageReference reference) {
            this.reference = reference;
        }

        LockedImage complete() {
            closePlatform();
            Digest found = required(digest, "digest");
            if (reference.version().digest().filter(pin -> !pin.equals(found)).isPresent()) {
                throw new IllegalArgumentException(reference + " has another digest: " + found);
            }
            return new LockedImage(found, required(resolved, "resolved"), platforms);
        }

        private void closePlatform() {
            if (platform != null && platforms.putIfAbsent(platform.name, platform.complete()) != null) {
                throw new IllegalArgumentException(platform.name + " is there twice");
            }
            platform = null;
        }

        private <T> T required(@Nullable T value, String word) {
            if (value == null) {
                throw new IllegalArgumentException(reference + " has no " + word);
            }
            return value;
        }
    }

    /** What lines have said of one platform's image so far. */
    private static final class PlatformDraft {
        private final Platform name;
        private final List<String> triggers = new ArrayList<>();
        private @Nullable Digest manifest;
        private @Nullable Digest id;

        PlatformDraft(Platform name) {
            this.name = name;
        }

        PlatformImage complete() {
            if (manifest == null || (id == null && !triggers.isEmpty())) {
                throw new IllegalArgumentException(name + " has no " + (manifest == null ? "manifest" : "image"));
            }
            return new PlatformImage(
                    manifest, Optional.ofNullable(id).map(found -> new Configuration(found, triggers)));
        }
    }

    BaseLock read(String text) {
        List<String> lines = text.lines().map(String::stripTrailing).toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            at(i + 1, () -> readLine(line));
        }
        at(lines.size(), this::end);
        return new BaseLock(images);
    }

    private void readLine(String line) {
        String words = line.strip();
        if (words.isEmpty() || words.startsWith("#")) {
            return;
        }
        switch (line.length() - words.length()) {
            case 0 -> top(words);
            case 2 -> ofImage(words);
            case 4 -> ofPlatform(words);
            default -> throw new IllegalArgumentException("not indented by 0, 2 or 4 spaces");
        }
    }

    private void top(String words) {
        if (words.startsWith("<<<<<<<") || words.startsWith("=======") || words.startsWith(">>>>>>>")) {
            throw new IllegalArgumentException("two versions of the file were merged, and nobody has chosen");
        }
        if (!hasFormat) {
            if (!words.equals(LockText.FORMAT)) {
                throw new IllegalArgumentException("not '" + LockText.FORMAT + "', but '" + words + "'");
            }
            hasFormat = true;
            return;
        }
        close();
        image = new ImageDraft(ImageReference.parse(words));
    }

    private void end() {
        if (!hasFormat) {
            throw new IllegalArgumentException("the file ends without '" + LockText.FORMAT + "'");
        }
        close();
    }

    private void close() {
        if (image != null && images.putIfAbsent(image.reference, image.complete()) != null) {
            throw new IllegalArgumentException(image.reference + " is there twice");
        }
        image = null;
    }

    private void ofImage(String words) {
        ImageDraft open = opened(image);
        switch (word(words)) {
            case "digest" -> open.digest = Digest.parse(value(words));
            case "resolved" -> open.resolved = Instant.parse(value(words));
            case "platform" -> {
                open.closePlatform();
                open.platform = new PlatformDraft(Platform.parse(value(words)));
            }
            default -> throw unknown(words);
        }
    }

    private void ofPlatform(String words) {
        PlatformDraft open = opened(opened(image).platform);
        switch (word(words)) {
            case "manifest" -> open.manifest = Digest.parse(value(words));
            case "image" -> open.id = Digest.parse(value(words));
            case "onbuild" -> open.triggers.add(JsonText.unquote(value(words)));
            default -> throw unknown(words);
        }
    }

    private static <T> T opened(@Nullable T draft) {
        if (draft == null) {
            throw new IllegalArgumentException("indented, but below nothing");
        }
        return draft;
    }

    private static String word(String words) {
        int space = words.indexOf(' ');
        return space < 0 ? words : words.substring(0, space);
    }

    private static String value(String words) {
        return words.substring(word(words).length()).strip();
    }

    private static IllegalArgumentException unknown(String words) {
        return new IllegalArgumentException("no line begins with '" + word(words) + "' here");
    }

    private void at(int line, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidInputException(
                    file + " line " + line + ": " + e.getMessage(),
                    "take the file from version control, or delete it and run docker-cache:lock",
                    e);
        }
    }
}
