package io.github.dockercache.cache;

import io.github.dockercache.cache.SessionMemory.Outcome;
import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.BaseUse;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.image.ManifestDocument;
import io.github.dockercache.image.ManifestDocument.Index;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.BaseLock;
import io.github.dockercache.key.LockedImage;
import io.github.dockercache.key.LockedImage.PlatformImage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the part of a lock that is about some images, and says what a lock does not have of them. */
final class LockJob {

    private final BaseResolver resolver;
    private final ResolutionRules rules;

    LockJob(BaseResolver resolver, ResolutionRules rules) {
        this.resolver = resolver;
        this.rules = rules;
    }

    /** Every base of these images, for each platform that they or the lock before ask for. */
    BaseLock lock(List<ImageBuild> images, SecretNames secrets, BaseLock before) {
        ResolvedBuilds resolved = ResolvedBuilds.of(images, resolver, secrets);
        resolved.firstUnresolved().ifPresent(reason -> {
            throw reason;
        });
        SortedMap<ImageReference, SortedMap<Platform, ResolvedBase>> found = new TreeMap<>();
        for (PlannedBuild build : resolved.builds()) {
            for (KnownUse known : resolved.knownUses(build)) {
                if (known.use().base() instanceof Base.Image image) {
                    found.computeIfAbsent(image.reference(), fresh -> new TreeMap<>())
                            .put(image.platform(), known.base());
                }
            }
        }
        SortedMap<ImageReference, LockedImage> locked = new TreeMap<>();
        found.forEach((reference, platforms) -> {
            before.find(reference).ifPresent(image -> platforms.putAll(others(reference, image, platforms)));
            locked.put(reference, image(reference, platforms, before.find(reference)));
        });
        return new BaseLock(locked);
    }

    /** The platforms that others have locked and that this machine does not build for; one that is gone is dropped. */
    private Map<Platform, ResolvedBase> others(
            ImageReference reference, LockedImage before, Map<Platform, ResolvedBase> known) {
        List<Base> wanted = new ArrayList<>();
        for (Platform platform : before.platforms().keySet()) {
            if (before.complete(platform).isPresent() && !known.containsKey(platform)) {
                wanted.add(new Base.Image(reference, platform));
            }
        }
        Map<Platform, ResolvedBase> others = new LinkedHashMap<>();
        resolver.resolve(wanted).forEach((base, outcome) -> {
            if (outcome instanceof Outcome.Known answer) {
                others.put(base.platform(), ResolvedBase.ofText(answer.answer()));
            } else if (outcome instanceof Outcome.Failed failed && !failed.usersFault()) {
                throw failed.reason();
            }
        });
        return others;
    }

    /** A time that is known stays as long as the digest does, so that a lock changes only with what it locks. */
    private LockedImage image(
            ImageReference reference, SortedMap<Platform, ResolvedBase> platforms, Optional<LockedImage> before) {
        Digest digest = platforms.values().iterator().next().digest();
        Optional<LockedImage> same = before.filter(image -> image.digest().equals(digest));
        SortedMap<Platform, PlatformImage> all =
                new TreeMap<>(same.map(LockedImage::platforms).orElseGet(() -> offered(reference, digest)));
        platforms.forEach((platform, base) -> all.put(platform, base.forLock()));
        Instant now = rules.now().truncatedTo(ChronoUnit.SECONDS);
        return new LockedImage(digest, same.map(LockedImage::resolved).orElse(now), all);
    }

    /** The platforms of an index; an image for one platform has none to tell. */
    private SortedMap<Platform, PlatformImage> offered(ImageReference reference, Digest digest) {
        SortedMap<Platform, PlatformImage> images = new TreeMap<>();
        if (ManifestDocument.parse(resolver.stored(reference).manifest(digest)) instanceof Index index) {
            for (Platform platform : index.platforms()) {
                index.forPlatform(platform)
                        .ifPresent(entry -> images.put(platform, new PlatformImage(entry.digest(), Optional.empty())));
            }
        }
        return images;
    }

    /**
     * The places that ask for an image which the lock does not have for their platform, as {@code image for platform (place)}.
     * A reference with a digest cannot move, and needs no lock.
     */
    List<String> missing(List<ImageBuild> images, SecretNames secrets) {
        List<String> missing = new ArrayList<>();
        for (PlannedBuild build : ResolvedBuilds.of(images, resolver, secrets).builds()) {
            for (BaseUse use : build.uses()) {
                if (use.base() instanceof Base.Image image
                        && image.reference().version().digest().isEmpty()
                        && rules.lock().find(image).isEmpty()) {
                    missing.add(image.reference() + " for " + image.platform() + " ("
                            + build.build().dockerfileName() + " line " + use.line() + ")");
                }
            }
        }
        return missing;
    }

    /**
     * Compares what the lock says of an image's bases with what they are. A person may have edited the lock, and what is built
     * on one image must not be found under the name of another.
     *
     * @throws InvalidInputException when the lock puts together what does not belong together
     * @throws DockerCacheException when that cannot be found out
     */
    void requireTrue(List<KnownUse> uses) {
        for (KnownUse known : uses) {
            if (known.use().base() instanceof Base.Image image
                    && rules.lock().find(image).isPresent()
                    && !new ImageDocuments(resolver.stored(image.reference()))
                            .open(known.base().digest(), image.platform())
                            .equals(known.base())) {
                throw untrue(image);
            }
        }
    }

    /** What the lock says of an image is not so. */
    static InvalidInputException untrue(Base.Image base) {
        return new InvalidInputException(
                "docker-cache.lock says of " + base.reference() + " for " + base.platform() + " what is not so",
                "run docker-cache:lock with -Ddocker-cache.update=" + base.reference()
                        + ", and edit the file with no other tool");
    }
}
