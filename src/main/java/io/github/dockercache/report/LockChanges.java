package io.github.dockercache.report;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.key.LockedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How a lock differs from the one before, in words. */
public record LockChanges(BaseLock before, BaseLock after) {

    /** A line for each image that is not as it was, sorted by name. */
    public List<String> lines() {
        TreeSet<ImageReference> names = new TreeSet<>(before.images().keySet());
        names.addAll(after.images().keySet());
        List<String> lines = new ArrayList<>();
        for (ImageReference name : names) {
            lines.addAll(after.find(name)
                    .map(now -> changes(name, now))
                    .orElseGet(() -> List.of("Dropped " + name + ", which no Dockerfile names")));
        }
        return lines;
    }

    private List<String> changes(ImageReference name, LockedImage now) {
        Optional<LockedImage> then = before.find(name);
        if (then.filter(now::equals).isPresent()) {
            return List.of();
        }
        return List.of(then.map(LockedImage::digest)
                .filter(digest -> !digest.equals(now.digest()))
                .map(digest -> name + " moved: " + DifferenceWords.digest(digest) + " → "
                        + DifferenceWords.digest(now.digest()))
                .orElseGet(() -> "Locked " + name + " for " + platforms(now) + ": " + now.digest()));
    }

    private static String platforms(LockedImage image) {
        return image.platforms().keySet().stream()
                .filter(platform -> image.complete(platform).isPresent())
                .map(Platform::toString)
                .collect(Collectors.joining(", "));
    }
}
