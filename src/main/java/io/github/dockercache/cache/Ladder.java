package io.github.dockercache.cache;

import io.github.dockercache.assemble.VersionDependentException;
import io.github.dockercache.build.Family;
import io.github.dockercache.cache.BaseDocuments.BaseImage;
import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.Tail;
import io.github.dockercache.dockerfile.TailStart;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.InvalidInputException;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.store.EntryName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Climbs down the ladder for one image and one platform, and stops at the first rung that holds: the image is there; its
 * prefix is there, and the tail is applied; an engine builds the prefix, and the tail is applied.
 */
final class Ladder {

    private final PlatformOrder order;
    private final ExactMaterial material;
    private final ResultFinder results;
    private final TailAssembly assembly;
    private final ContentSource content;
    private final EngineWork engine;
    private final Instant now;
    private final CycleLog log;

    /** What only an engine can do. */
    interface EngineWork {

        /** The family of the engine; the engine is looked for if nobody has done so before. */
        Family family();

        /** Builds the whole image. */
        PlatformBuild whole();

        /** Builds the prefix. */
        PlatformBuild prefix(TailStart.Prefix start);
    }

    /**
     * @param content where everything can be read that was built or found
     */
    Ladder(
            PlatformOrder order,
            ExactMaterial material,
            ResultFinder results,
            TailAssembly assembly,
            ContentSource content,
            EngineWork engine,
            Instant now,
            CycleLog log) {
        this.order = order;
        this.material = material;
        this.results = results;
        this.assembly = assembly;
        this.content = content;
        this.engine = engine;
        this.now = now;
        this.log = log;
    }

    /** The image, by the first rung that holds. */
    PlatformBuild climb(List<Family> families) {
        Attempt attempt = withoutEngine(families);
        if (attempt.build().isPresent()) {
            return attempt.build().get();
        }
        Family chosen = engine.family();
        if (!attempt.isLeftToEngine() && !families.contains(chosen)) {
            attempt = withoutEngine(List.of(chosen));
        }
        boolean all = attempt.isLeftToEngine();
        return attempt.build().orElseGet(() -> keepable(all ? whole(chosen) : byEngine(chosen)));
    }

    /** What came of trying without an engine; when that cannot be done, an engine must do all of it. */
    private record Attempt(Optional<PlatformBuild> build, boolean isLeftToEngine) {}

    /** What cannot be done without an engine, for whatever reason, an engine may do: at worst it says the same. */
    private Attempt withoutEngine(List<Family> families) {
        try {
            return new Attempt(
                    families.stream()
                            .map(family -> thereAlready(family)
                                    .or(() -> assembled(family).map(this::keepable)))
                            .flatMap(Optional::stream)
                            .findFirst(),
                    false);
        } catch (InvalidInputException e) {
            throw e;
        } catch (DockerCacheException e) {
            log.leftToEngine(order.platform(), e);
            return new Attempt(Optional.empty(), true);
        }
    }

    /** A file that changed between being hashed and being copied must not be found under the key of what it was. */
    private PlatformBuild keepable(PlatformBuild build) {
        if (material.isTrueStill()) {
            return build;
        }
        log.changedMeanwhile(order.order().image().name(), order.platform());
        return build.withoutResults();
    }

    private Optional<PlatformBuild> thereAlready(Family family) {
        KeyDocument document = material.image(family);
        return results.find(EntryName.image(document.key())).map(found -> {
            Instant worked = found.entry().facts().worked();
            log.reused(found.entry().name(), order.platform(), found.place(), Duration.between(worked, now));
            return PlatformBuild.withoutEngine(
                            order.platform(),
                            found.image(),
                            Rung.IMAGE,
                            found.entry().facts().worked(),
                            digests(found.absent()))
                    .with(NewResult.image(found.image(), document, () -> material.inputs(family))
                            .stored());
        });
    }

    private Optional<PlatformBuild> assembled(Family family) {
        Tail tail = material.cut().tail();
        if (!(tail.start() instanceof TailStart.Prefix)) {
            return Optional.of(assembled(family, Optional.empty(), now, elsewhere(tail.start())));
        }
        return material.prefix(family)
                .flatMap(document -> results.find(EntryName.prefix(document.key()))
                        .map(found -> {
                            log.onPrefix(found.entry().name(), order.platform(), found.place());
                            return assembled(
                                            family,
                                            Optional.of(opened(found.image())),
                                            found.entry().facts().worked(),
                                            digests(found.absent()))
                                    .with(NewResult.prefix(found.image(), document)
                                            .stored());
                        }));
    }

    private PlatformBuild assembled(
            Family family, Optional<OpenedPrefix> prefix, Instant worked, Set<Digest> elsewhere) {
        Descriptor image = image(prefix);
        return PlatformBuild.withoutEngine(order.platform(), image, Rung.PREFIX, worked, elsewhere)
                .with(made(image, family));
    }

    /** A prefix is the image when nothing follows. */
    private Descriptor image(Optional<OpenedPrefix> prefix) {
        Tail tail = material.cut().tail();
        return prefix.filter(opened -> tail.steps(opened.image().state()).isEmpty())
                .map(OpenedPrefix::manifest)
                .orElseGet(() -> assembly.assemble(tail, prefix.map(OpenedPrefix::image)));
    }

    private PlatformBuild byEngine(Family family) {
        Optional<KeyDocument> key = material.prefix(family);
        if (!(material.cut().tail().start() instanceof TailStart.Prefix start) || key.isEmpty()) {
            return whole(family);
        }
        PlatformBuild built = engine.prefix(start);
        Descriptor prefix = built.built().image();
        try {
            Descriptor image = image(Optional.of(opened(prefix)));
            return built.with(NewResult.prefix(prefix, key.get()))
                    .becoming(image)
                    .with(made(image, family));
        } catch (VersionDependentException e) {
            log.leftToEngine(order.platform(), e);
            return whole(family).with(NewResult.prefix(prefix, key.get()));
        }
    }

    private PlatformBuild whole(Family family) {
        PlatformBuild built = engine.whole();
        return built.with(made(built.built().image(), family));
    }

    private NewResult made(Descriptor image, Family family) {
        return NewResult.image(image, material.image(family), () -> material.inputs(family));
    }

    private record OpenedPrefix(Descriptor manifest, BaseImage image) {}

    private OpenedPrefix opened(Descriptor image) {
        try {
            return new OpenedPrefix(image, BaseImage.read(image, content));
        } catch (IOException e) {
            throw new DockerCacheException(
                    "the stored prefix cannot be read: " + e.getMessage(),
                    "build again; set <ladder>engine</ladder> if it stays so",
                    e);
        }
    }

    private Set<Digest> elsewhere(TailStart start) {
        return start instanceof TailStart.Image image
                ? digests(order.bases()
                        .open(new Base.Image(image.reference(), image.platform()))
                        .manifest()
                        .layers())
                : Set.of();
    }

    private static Set<Digest> digests(List<Descriptor> layers) {
        return layers.stream().map(Descriptor::digest).collect(Collectors.toCollection(HashSet::new));
    }
}
