package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads all that a manifest names, to the last byte. */
record FullReading(ContentSource content) {

    /** What is wrong with it; nothing when it is whole. */
    List<String> trouble(Descriptor manifest) {
        List<String> wrong = new ArrayList<>();
        try {
            for (Descriptor blob : Contents.of(manifest, content).blobs()) {
                trouble(blob, wrong);
            }
        } catch (IOException e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
        return wrong;
    }

    private void trouble(Descriptor blob, List<String> wrong) {
        try (InputStream stream = content.open(blob)) {
            stream.skip(Long.MAX_VALUE);
        } catch (IOException e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
    }
}
