package io.github.dockercache.build;

import io.github.dockercache.build.StoredImages.Image;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.Platform;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The images of a Docker engine, by their ids: no name is given to any unless somebody asks for it. */
record DockerImages(Calls docker) {

    /** Begins the line about an image, if there is one. */
    private static final String IMAGE = "image:";

    /** Moves only what the engine does not have yet. */
    void loadMissing(StoredImages imported) throws IOException {
        Set<Digest> there = Set.copyOf(found(
                imported.images().stream().map(image -> image.id().toString()).toList()));
        List<Image> missing = imported.images().stream()
                .filter(image -> !there.contains(image.id()))
                .toList();
        if (!missing.isEmpty()) {
            load(new ImageArchive(
                    imported.blobs(), missing.stream().map(Image::manifest).toList(), List.of()));
        }
    }

    /** An image under its names: from the registry, if it is in one, else from a layout. */
    void put(CacheSource image, List<ImageReference> names) throws IOException {
        if (image instanceof CacheSource.Layout layout) {
            load(new ImageArchive(new LayoutBlobs(layout.folder()), List.of(layout.manifest()), names));
            return;
        }
        String pinned = ((CacheSource.Repository) image).reference().toString();
        docker.succeed("pull", "--quiet", pinned);
        for (ImageReference name : names) {
            docker.succeed("tag", pinned, name.toString());
        }
    }

    /**
     * Sees to it that the engine takes a name for this image, as after a pull of the name. What somebody has built himself
     * keeps its name.
     *
     * @param pinned an image of the repository that the name is of
     */
    void takeFor(String name, ImageReference pinned, Platform platform) throws IOException {
        Optional<String> there =
                docker
                        .linesOf("image", "inspect", "--format", IMAGE + "{{range .RepoDigests}} {{.}}{{end}}", name)
                        .stream()
                        .filter(line -> line.startsWith(IMAGE))
                        .findFirst();
        String digest = "@" + pinned.version().digest().orElseThrow();
        if (there.filter(line -> line.contains(digest)).isPresent()) {
            return;
        }
        if (there.filter(line -> !line.contains("@")).isPresent()) {
            throw new DockerCacheException(
                    "an ONBUILD trigger of a base copies from " + name
                            + ", and in the engine that is an image of its own",
                    "take that name from it (docker rmi " + name + "), or use <engine>buildx</engine>");
        }
        docker.succeed("pull", "--quiet", "--platform", platform.toString(), pinned.toString());
        docker.succeed("tag", pinned.toString(), name);
    }

    private void load(ImageArchive archive) throws IOException {
        LastWords words = new LastWords();
        Streams lines = Streams.lines(words::add, words::add);
        docker.succeed(new Streams(archive::write, lines.output(), lines.errors()), words, "load");
    }

    /** The full ids of those images that there are, in their order. */
    List<Digest> found(List<String> ids) throws IOException {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> arguments = new ArrayList<>(List.of("image", "inspect", "--format", "{{.Id}}"));
        arguments.addAll(ids);
        return docker.linesOf(arguments.toArray(String[]::new)).stream()
                .filter(line -> line.startsWith("sha256:"))
                .map(Digest::parse)
                .distinct()
                .toList();
    }

    /** Each of these images in the blobs; one that is there already is not saved again. */
    List<Image> save(List<Digest> ids, StoredImages imported, LayoutBlobs blobs) throws IOException {
        Map<Digest, Image> images = new HashMap<>();
        ids.forEach(id -> imported.find(id, blobs).ifPresent(image -> images.put(id, image)));
        List<String> missing = ids.stream()
                .filter(id -> !images.containsKey(id))
                .map(Digest::toString)
                .toList();
        if (!missing.isEmpty()) {
            saved(missing, new SavedImages(blobs, imported.layers())).forEach(image -> images.put(image.id(), image));
        }
        List<Image> all = new ArrayList<>();
        for (Digest id : ids) {
            all.add(Optional.ofNullable(images.get(id))
                    .orElseThrow(() -> new IOException("docker did not save " + id)));
        }
        return all;
    }

    private List<Image> saved(List<String> ids, SavedImages images) throws IOException {
        List<Image> saved = new ArrayList<>();
        LastWords words = new LastWords();
        Streams lines = Streams.lines(line -> {}, words::add);
        List<String> arguments = new ArrayList<>(List.of("save"));
        arguments.addAll(ids);
        docker.succeed(
                new Streams(OutputStream::close, archive -> saved.addAll(images.read(archive)), lines.errors()),
                words,
                arguments.toArray(String[]::new));
        return saved;
    }
}
