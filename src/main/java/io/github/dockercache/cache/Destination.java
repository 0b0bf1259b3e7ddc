package io.github.dockercache.cache;

import io.github.dockercache.image.ImageReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an image goes: one repository, under one or more tags.
 *
 * @param names the repository with each tag
 */
public record Destination(List<ImageReference> names) {

    /** Copies the list; complains, as {@link IllegalArgumentException}, about none and about several repositories. */
    public Destination {
        names = List.copyOf(names);
        if (names.stream().map(ImageReference::name).distinct().count() != 1) {
            throw new IllegalArgumentException("not the tags of one repository: " + names);
        }
    }

    /** Registry and repository. */
    public String repository() {
        return names.get(0).name();
    }

    // written out: see the package of Platform
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Destination that && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }
}
