package io.github.dockercache.mojo;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The images of a lock whose tags are to be asked again.
 *
 * @param names as people write them; {@code all} for every image
 */
record UpdatedImages(List<Name> names) {

    /**
     * What one name stands for.
     *
     * @param every whether each version of the repository is meant
     */
    record Name(String written, ImageReference reference, boolean every) {

        static Name of(String written) {
            ImageReference reference = ImageReference.parse(written);
            boolean every = !written.contains("@") && written.indexOf(':', written.lastIndexOf('/') + 1) < 0;
            return new Name(written, reference, every);
        }

        boolean means(ImageReference image) {
            return every ? image.name().equals(reference.name()) : image.equals(reference);
        }
    }

    private static final String ALL = "all";

    /** Reads the parameter {@code update}. */
    static UpdatedImages of(List<String> texts) {
        return new UpdatedImages(texts.stream()
                .map(text -> AbstractCacheMojo.read("update", text, UpdatedImages::named))
                .toList());
    }

    private static Name named(String text) {
        // an image of that name has a repository before it in practice, and can be written library/all
        return text.equals(ALL) ? new Name(ALL, ImageReference.parse(ALL), true) : Name.of(text);
    }

    boolean contains(ImageReference image) {
        return names.stream().anyMatch(name -> name.written().equals(ALL) || name.means(image));
    }

    /** Complains about a name that is none of these images. */
    void requireKnown(Collection<ImageReference> images) {
        for (Name name : names) {
            if (!name.written().equals(ALL) && images.stream().noneMatch(name::means)) {
                String known = images.stream().map(ImageReference::toString).collect(Collectors.joining(", "));
                throw new InvalidInputException(
                        "parameter update: no Dockerfile has the base image " + name.written()
                                + " (those of this run have " + (known.isEmpty() ? "none" : known) + ")",
                        "name one of these, or all");
            }
        }
    }
}
