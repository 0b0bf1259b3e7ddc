package io.github.dockercache.build;

import io.github.dockercache.build.StoredImages.Image;
import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The images in the storage of buildah or podman, by their ids: no name is given to any unless somebody asks for it. */
record BuildahImages(Calls program, TransferFolder work) {

    /** Moves only what the storage does not have yet. */
    void loadMissing(StoredImages imported) throws IOException {
        if (imported.images().isEmpty()) {
            return;
        }
        Set<Digest> there = stored();
        for (Image image : imported.images()) {
            if (!there.contains(image.id())) {
                load(imported.blobs(), image);
            }
        }
    }

    /** All images of the storage, also of other builds. */
    Set<Digest> stored() throws IOException {
        Set<Digest> ids = new LinkedHashSet<>();
        for (String line : program.linesOf("images", "--all", "--quiet", "--no-trunc")) {
            ids.add(Digest.parse(line.strip()));
        }
        return ids;
    }

    /** From a folder as {@code dir:} has it: an image from there gets no name. */
    void load(LayoutBlobs blobs, Image image) throws IOException {
        Path folder = work.image(blobs, image);
        program.succeed("pull", "--quiet", "dir:" + folder);
    }

    /** Each of these images in the blobs; one that is there already is not saved again. */
    List<Image> save(List<Digest> ids, BuildahFormat format, StoredImages imported, LayoutBlobs blobs)
            throws IOException {
        List<Image> saved = new ArrayList<>();
        Path layout = work.layout(imported, blobs);
        for (Digest id : ids) {
            Optional<Image> known = imported.find(id, blobs);
            saved.add(known.isPresent() ? known.get() : save(id, format, blobs, layout));
        }
        return saved;
    }

    /** In a layout an image of Docker's format would lose what makes it one; a folder keeps it, and shares no layers. */
    private Image save(Digest id, BuildahFormat format, LayoutBlobs blobs, Path layout) throws IOException {
        if (format == BuildahFormat.DOCKER) {
            Path folder = work.folder();
            program.succeed("push", "--quiet", id.hex(), "dir:" + folder);
            return TransferFolder.take(folder, blobs);
        }
        program.succeed("push", "--quiet", id.hex(), "oci:" + layout + ":" + id.hex());
        return TransferFolder.take(layout, id.hex(), blobs);
    }

    /** Gives an image a name. */
    void name(Image image, String name) throws IOException {
        program.succeed("tag", image.id().hex(), name);
    }
}
