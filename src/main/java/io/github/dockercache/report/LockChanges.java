package io.github.dockercache.report;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.key.LockedImage;
import java.util.ArrayList;
import java.util.List;
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
            if (after.find(name).isEmpty()) {
                lines.add("Dropped " + name + ", which no Dockerfile names");
            } else if (!after.find(name).equals(before.find(name))) {
                lines.add(change(name, after.images().get(name)));
            }
        }
        return lines;
    }

    private String change(ImageReference name, LockedImage now) {
        String platforms = now.platforms().keySet().stream()
                .filter(platform -> now.complete(platform).isPresent())
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        return before.find(name)
                .filter(then -> !then.digest().equals(now.digest()))
                .map(then -> name + " moved: " + DifferenceWords.digest(then.digest()) + " → "
                        + DifferenceWords.digest(now.digest()))
                .orElseGet(() -> "Locked " + name + " for " + platforms + ": " + now.digest());
    }
}
