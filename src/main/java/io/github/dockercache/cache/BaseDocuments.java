package io.github.dockercache.cache;

import io.github.dockercache.assemble.ConfigurationBuilder;
import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.BaseStates;
import io.github.dockercache.dockerfile.ImageState;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Contents;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.ManifestDocument.Manifest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What manifests and configurations say of the bases whose digests an image's keys hold. */
final class BaseDocuments implements BaseStates {

    /** A configuration has some kilobytes; labels and history can make it large. */
    private static final int LONGEST_CONFIGURATION = 16 << 20;

    private final Map<Base, ResolvedBase> known = new HashMap<>();
    private final Map<Base, BaseImage> opened = new HashMap<>();
    private final Function<Base.Image, ImageSource> sources;

    /**
     * Reads nothing yet.
     *
     * @param sources where the documents of an image are
     */
    BaseDocuments(List<KnownUse> uses, Function<Base.Image, ImageSource> sources) {
        uses.forEach(use -> known.put(use.use().base(), use.base()));
        this.sources = sources;
    }

    /** One image of a registry, for one platform. */
    record BaseImage(Manifest manifest, Configuration configuration) {

        /** Reads an image that is at hand. */
        static BaseImage read(Descriptor image, ContentSource content) throws IOException {
            if (Contents.parse(image, Contents.readManifest(image, content)) instanceof Manifest manifest) {
                byte[] configuration = Contents.read(manifest.config(), content, LONGEST_CONFIGURATION);
                return new BaseImage(manifest, new Configuration(configuration));
            }
            throw new IOException(image.digest() + " is no manifest of an image");
        }

        /** What the configuration says of instructions that follow. */
        ImageState state() {
            return ConfigurationBuilder.on(configuration.json()).state();
        }
    }

    /** The bytes of a configuration. */
    static final class Configuration {
        private final byte[] json;

        Configuration(byte[] json) {
            this.json = json.clone();
        }

        byte[] json() {
            return json.clone();
        }
    }

    /** {@inheritDoc} Nothing is known of an image that is in no registry. */
    @Override
    public Optional<ImageState> of(Base base) {
        return base instanceof Base.Image image && known.containsKey(image)
                ? Optional.of(open(image).state())
                : Optional.empty();
    }

    /**
     * The documents of a base that the keys hold.
     *
     * @throws DockerCacheException when they are not in the store any more and cannot be had
     */
    BaseImage open(Base.Image base) {
        return opened.computeIfAbsent(base, unknown -> read(base));
    }

    private BaseImage read(Base.Image base) {
        ImageSource source = sources.apply(base);
        ResolvedBase resolved = Optional.ofNullable(known.get(base))
                .orElseThrow(() -> new IllegalArgumentException(base + " is no base of this image"));
        if (!(ManifestDocument.parse(source.manifest(resolved.manifest())) instanceof Manifest manifest)) {
            throw new IllegalStateException(source.name() + " was opened as an image before");
        }
        if (!manifest.config().digest().equals(resolved.configuration())) {
            throw LockJob.untrue(base);
        }
        return new BaseImage(manifest, new Configuration(source.configuration(manifest.config())));
    }
}
