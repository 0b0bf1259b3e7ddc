package io.github.dockercache.store;

import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Whether an entry is whole, told without reading large blobs. */
final class WholeEntry {

    private final OciLayout layout;
    private final LayoutContent content;

    WholeEntry(OciLayout layout, LayoutContent content) {
        this.layout = layout;
        this.content = content;
    }

    Lookup check(EntryRef ref) throws IOException {
        try {
            return check(ref, Contents.of(ref.entry().manifest(), content));
        } catch (IOException e) {
            return new Lookup.Miss("the entry is not whole: " + e.getMessage());
        }
    }

    private Lookup check(EntryRef ref, Contents contents) throws IOException {
        List<Descriptor> absent = new ArrayList<>();
        for (Descriptor blob : contents.blobs()) {
            if (layout.has(blob.digest(), blob.size())) {
                continue;
            }
            if (Files.exists(layout.blobFile(blob.digest()))) {
                content.drop(blob.digest(), blob.digest() + " has not the " + blob.size() + " bytes that it should");
            }
            if (!ref.leftOut().contains(blob.digest())) {
                return new Lookup.Miss("the entry is not whole: " + blob.digest() + " is missing or has another size");
            }
            absent.add(blob);
        }
        return new Lookup.Hit(ref.entry(), absent);
    }
}
