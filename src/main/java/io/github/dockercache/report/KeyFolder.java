package io.github.dockercache.report;

import io.github.dockercache.build.ImageArchive;
import io.github.dockercache.cache.BuiltImage;
import io.github.dockercache.cache.Explanation;
import io.github.dockercache.cache.ImageKeys;
import io.github.dockercache.cache.StoredBuild;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.key.Tier;
import io.github.dockercache.store.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder with the files of one image's keys, or with the documents over a whole reactor. */
public final class KeyFolder {

    private static final String JSON = "key.json";
    private static final String PROPERTIES = "key.properties";
    private static final String DOTENV = "key.env";
    private static final String IMAGES = "images.txt";
    private static final String IMAGE = "image.json";
    private static final String EXPLANATION = "explain.json";
    private static final String ARCHIVE = "image.tar";
    private static final String IMAGE_DIGEST = "image-digest.txt";

    private final Path folder;

    /** Need not exist. */
    public KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** The file of a tier's document. */
    public Path document(Tier tier) {
        return folder.resolve(fileName(tier));
    }

    private static String fileName(Tier tier) {
        return switch (tier) {
            case BASE -> "docker-layer-caching-key.txt";
            case FILES -> "docker-layer-caching-files.txt";
        };
    }

    /** Clears an output directory, and the folder of each image in it. */
    public static void clearAll(Path outputDirectory) {
        KeyFolder whole = new KeyFolder(outputDirectory);
        whole.clear();
        if (!Files.isDirectory(outputDirectory)) {
            return;
        }
        try (Stream<Path> children = Files.list(outputDirectory)) {
            children.filter(Files::isDirectory).forEach(child -> new KeyFolder(child).clear());
        } catch (IOException e) {
            throw whole.notWritable(e);
        }
    }

    /** Removes what an earlier run has left, so that nothing of it can pass for this run's. */
    public void clear() {
        deleteOurs(folder.resolve(JSON), KeyJson.BEGINNING);
        clearImage();
        clearExplanations();
        deleteOurs(folder.resolve(PROPERTIES), KeyValues.PROPERTIES_BEGINNING);
        deleteOurs(folder.resolve(DOTENV), KeyValues.DOTENV_BEGINNING);
        for (Tier tier : Tier.values()) {
            deleteOurs(document(tier), KeyDocument.BEGINNING);
        }
    }

    /** The folder may be one that people keep files in, with names as common as {@code key.json}. */
    private void deleteOurs(Path file, String beginning) {
        try (InputStream content = Files.newInputStream(file)) {
            String found = new String(content.readNBytes(beginning.length()), StandardCharsets.UTF_8);
            if (found.equals(beginning)) {
                Files.delete(file);
            }
        } catch (NoSuchFileException e) {
            // nothing was left
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Writes what tells of an image's keys, but not the documents. */
    public void writeKeys(ImageKeys keys) {
        write(JSON, KeyJson.of(keys));
        writeValues(KeyValues.of(keys.documents()));
    }

    /** Whether the folder is that of an image, and not of a whole reactor alone. */
    public boolean hasKeysOfAnImage() {
        return Files.exists(folder.resolve(JSON));
    }

    /** Writes names and values, for programs of two kinds. */
    public void writeValues(KeyValues values) {
        write(PROPERTIES, values.asProperties());
        write(DOTENV, values.asDotenv());
    }

    /** Writes more names and values to those that an earlier goal has left, if one has. */
    public void addOrWriteValues(KeyValues more) {
        writeValues(values().map(values -> values.with(more)).orElse(more));
    }

    /** Writes more names and values to those that an earlier goal has left; without those, nothing. */
    public void addValues(KeyValues more) {
        values().ifPresent(values -> writeValues(values.with(more)));
    }

    /** Empty when there is no such file, or it is another one's. */
    private Optional<KeyValues> values() {
        try {
            return Optional.of(KeyValues.parse(Files.readString(folder.resolve(PROPERTIES))));
        } catch (NoSuchFileException | CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DockerCacheException(
                    folder.resolve(PROPERTIES) + " cannot be read: " + e, "run the goal key again", e);
        }
    }

    /** Writes the documents. */
    public void writeDocuments(KeyDocuments documents) {
        documents.forEach((tier, document) -> write(fileName(tier), document.text()));
    }

    /** Removes {@code images.txt} of an earlier run. */
    public void clearImages() {
        try {
            Files.deleteIfExists(folder.resolve(IMAGES));
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Writes {@code images.txt}, one reference a line. */
    public void writeImages(Collection<ImageReference> references) {
        StringBuilder lines = new StringBuilder();
        references.forEach(reference -> lines.append(reference).append('\n'));
        write(IMAGES, lines.toString());
    }

    /** Removes what an earlier build has left, so that nothing of it can pass for this one's. */
    public void clearImage() {
        deleteOurs(folder.resolve(IMAGE), ImageJson.BEGINNING);
        deleteOurs(folder.resolve(IMAGE_DIGEST), "sha256:");
        deleteOurs(archive(), ImageArchive.BEGINNING);
    }

    /** The file for an archive of the image. */
    public Path archive() {
        return folder.resolve(ARCHIVE);
    }

    /** Writes what tells of an image that is in the store, and how much of it had to be built. */
    public void writeImage(BuiltImage image) {
        write(IMAGE, ImageJson.of(image));
        write(IMAGE_DIGEST, image.manifest().digest() + "\n");
        image.keys()
                .ifPresent(known -> writeValues(KeyValues.of(known.documents()).with(KeyValues.of(image))));
    }

    /** What {@link #writeImage} wrote; empty when there was no build. */
    public Optional<StoredBuild> image() {
        try {
            return Optional.of(StoredBuildJson.parse(Files.readAllBytes(folder.resolve(IMAGE))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DockerCacheException(
                    folder.resolve(IMAGE) + " cannot be read: " + e, "delete it, and build the image again", e);
        } catch (IllegalArgumentException e) {
            throw new DockerCacheException(
                    folder.resolve(IMAGE) + " is not as the goal build writes it: " + e.getMessage(),
                    "build the image again",
                    e);
        }
    }

    /** Removes what an earlier run has said. */
    public void clearExplanations() {
        deleteOurs(folder.resolve(EXPLANATION), ExplainJson.BEGINNING);
    }

    /**
     * Writes why a build is not free.
     *
     * @param platforms of one image; without any there is nothing to write
     */
    public void writeExplanations(List<Explanation> platforms) {
        if (!platforms.isEmpty()) {
            write(EXPLANATION, ExplainJson.of(platforms, Instant.now()));
        }
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            WholeFile.writeUnsynced(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private DockerCacheException notWritable(IOException cause) {
        return new DockerCacheException(
                "the output folder " + folder + " cannot be written: " + cause,
                "make it writable, or name another one with <outputDirectory>",
                cause);
    }
}
