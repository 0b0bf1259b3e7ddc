package io.github.dockercache.cache;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageConfiguration;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.ManifestDocument.Index;
import io.github.dockercache.image.ManifestDocument.Manifest;
import io.github.dockercache.image.Platform;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The documents of one image, from the digest of a reference down: index, manifest, configuration. */
record ImageDocuments(ImageSource source) {

    /** The platform's image in what a reference gave. */
    ResolvedBase open(Digest digest, Platform platform) {
        Digest manifestDigest = digest;
        boolean mustSay = false;
        ManifestDocument document = document(digest);
        if (document instanceof Index index) {
            Descriptor entry = index.forPlatform(platform).orElseThrow(() -> notFor(platform, index.platforms()));
            manifestDigest = entry.digest();
            mustSay = entry.isSilentAboutPlatform();
            document = document(manifestDigest);
        }
        if (!(document instanceof Manifest manifest)) {
            throw new DockerCacheException(
                    "the index of " + source.name() + " has an index for " + platform + ", not an image",
                    "tell the image's maintainers; use another tag until it is mended");
        }
        Descriptor id = manifest.config();
        ImageConfiguration configuration = readable(id.digest(), source.configuration(id), ImageConfiguration::parse);
        if (!configuration.runsOn(platform)
                || (mustSay && configuration.platforms().isEmpty())) {
            throw notFor(platform, configuration.platforms());
        }
        return new ResolvedBase(digest, manifestDigest, id.digest(), configuration.onBuild());
    }

    private ManifestDocument document(Digest digest) {
        return readable(digest, source.manifest(digest), ManifestDocument::parse);
    }

    private <T> T readable(Digest digest, byte[] bytes, Function<byte[], T> parse) {
        try {
            return parse.apply(bytes);
        } catch (IllegalArgumentException e) {
            throw new DockerCacheException(
                    source.name() + " (" + digest + ") is not an image: " + e.getMessage(),
                    "check the name; use a tag that docker pull accepts",
                    e);
        }
    }

    private InvalidInputException notFor(Platform platform, List<Platform> has) {
        String platforms =
                has.isEmpty() ? "none" : has.stream().map(Platform::toString).collect(Collectors.joining(", "));
        return new InvalidInputException(
                source.name() + " has no image for " + platform + " (it has " + platforms + ")",
                "change <platforms>, write FROM --platform=… for this stage, or use an image that has the platform");
    }
}
