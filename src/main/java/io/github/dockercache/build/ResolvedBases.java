package io.github.dockercache.build;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What BuildKit took each base for: it is in the names of its steps, {@code [stage 1/4] FROM debian:12@sha256:…}. */
final class ResolvedBases {

    private static final Pattern FROM = Pattern.compile("\\[[^\\]]*\\] FROM (\\S+)@(sha256:[0-9a-f]{64})");

    private ResolvedBases() {}

    /** By the reference that was pinned, or where none was by the name in the step. */
    static Map<ImageReference, Digest> in(List<String> stepNames, Map<ImageReference, Digest> pins) {
        Map<ImageReference, Digest> resolved = new LinkedHashMap<>();
        for (String name : stepNames) {
            Matcher from = FROM.matcher(name);
            if (from.matches()) {
                read(from.group(1)).ifPresent(shown -> resolved.put(asked(shown, pins), Digest.parse(from.group(2))));
            }
        }
        return resolved;
    }

    private static Optional<ImageReference> read(String shown) {
        try {
            return Optional.of(ImageReference.parse(shown));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a context that a user has named
        }
    }

    /** A reference with a digest loses it in the name. */
    private static ImageReference asked(ImageReference shown, Map<ImageReference, Digest> pins) {
        return pins.keySet().stream()
                .filter(pin -> pin.equals(shown) || withoutDigest(pin).equals(shown))
                .findFirst()
                .orElse(shown);
    }

    private static ImageReference withoutDigest(ImageReference pin) {
        String text = pin.toString();
        int at = text.indexOf('@');
        return at < 0 ? pin : ImageReference.parse(text.substring(0, at));
    }
}
