package io.github.dockercache.cache;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.ImageReference;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Content wherever it is.
 *
 * @param places the nearest first
 */
record NearestContent(List<ContentSource> places) implements ContentSource {

    NearestContent {
        places = List.copyOf(places);
    }

    @Override
    public InputStream open(Descriptor content) throws IOException {
        FileNotFoundException nowhere = new FileNotFoundException(content.digest() + " is nowhere");
        for (ContentSource place : places) {
            try {
                return place.open(content);
            } catch (FileNotFoundException e) {
                nowhere.addSuppressed(e);
            }
        }
        throw nowhere;
    }

    @Override
    public List<ImageReference> repositories(Descriptor content) {
        return places.stream()
                .flatMap(place -> place.repositories(content).stream())
                .toList();
    }
}
