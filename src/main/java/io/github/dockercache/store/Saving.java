package io.github.dockercache.store;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.TransferEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Brings all that an entry names to a layout, and to disk. Puts no name on it. */
final class Saving {

    private final OciLayout layout;
    private final Lease lease;
    private final ContentSource source;
    private final TransferEvents events;

    Saving(OciLayout layout, Lease lease, ContentSource source, TransferEvents events) {
        this.layout = layout;
        this.lease = lease;
        this.source = source;
        this.events = events;
    }

    LayerStore.Saved save(EntryRef ref) throws IOException {
        SmallContent manifests = new SmallContent(source);
        Contents contents = Contents.of(ref.entry().manifest(), manifest -> {
            byte[] bytes = Contents.readManifest(manifest, source);
            manifests.put(manifest.digest(), bytes);
            return new ByteArrayInputStream(bytes);
        });
        long spared = 0;
        List<Descriptor> missing = new ArrayList<>();
        for (Descriptor content : contents.all()) {
            if (ref.leftOut().contains(content.digest())) {
                continue;
            }
            if (layout.has(content.digest(), content.size())) {
                force(layout.blobFile(content.digest()));
                spared += content.size();
            } else {
                missing.add(content);
            }
        }
        BlobWriter writer = new BlobWriter(layout, lease, manifests, events);
        Workers.each(missing, writer::write);
        missing.stream()
                .map(content -> layout.blobFile(content.digest()).resolveSibling(""))
                .distinct()
                .forEach(WholeFile::syncNames);
        return new LayerStore.Saved(missing.stream().mapToLong(Descriptor::size).sum(), spared);
    }

    /** An engine does not bring to disk what it writes; what is there already costs nothing. */
    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
