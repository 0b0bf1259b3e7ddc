package io.github.dockercache.cache;

import io.github.dockercache.build.Family;
import io.github.dockercache.context.ContentDigests;
import io.github.dockercache.context.ContextListing;
import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.dockerfile.ArgumentRead;
import io.github.dockercache.dockerfile.ContextRead;
import io.github.dockercache.dockerfile.Cut;
import io.github.dockercache.dockerfile.Dockerfile;
import io.github.dockercache.dockerfile.ImageState;
import io.github.dockercache.dockerfile.Plan;
import io.github.dockercache.dockerfile.PlanRequest;
import io.github.dockercache.dockerfile.Reads;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.dockerfile.TailStart;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.key.Inputs;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.KeyMaterial;
import io.github.dockercache.key.Origin;
import io.github.dockercache.key.PartName;
import io.github.dockercache.key.ResolvedPlans;
import io.github.dockercache.key.ResultMaterial;
import io.github.dockercache.key.ResultMaterial.ReadFiles;
import io.github.dockercache.key.ResultMaterial.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the exact keys of an image for one platform are made of: those of the image itself, and of its prefix. All files that
 * the build can read have been read once.
 */
final class ExactMaterial {

    private final PlatformOrder order;
    private final Cut cut;
    private final Part image;
    private final Optional<Part> prefix;
    private final Map<ContextRead, Selected> selections;
    private final ContentDigests contents;

    /** A part of a Dockerfile: what it needs, and what it reads. */
    private record Part(Plan plan, Reads.Known reads) {}

    private ExactMaterial(PlatformOrder order, Cut cut, Part image, Optional<Part> prefix) {
        OrderContexts contexts = OrderContexts.whole(order.order());
        this.order = order;
        this.cut = cut;
        this.image = image;
        this.prefix = prefix;
        this.selections = new LinkedHashMap<>();
        image.reads().contexts().forEach(read -> selections.put(read, contexts.selected(read)));
        prefix.ifPresent(
                part -> part.reads().contexts().forEach(read -> selections.computeIfAbsent(read, contexts::selected)));
        this.contents = ContentDigests.of(selections.values());
    }

    /**
     * Reads the Dockerfile, and all files that the build can read. Empty where the build may read anything, or reads the value
     * of a secret argument: then there is no exact key.
     */
    static Optional<ExactMaterial> of(PlatformOrder order) {
        Dockerfile dockerfile = DockerfileText.of(order.order().image());
        Cut cut = order.cut(dockerfile);
        Optional<Part> image = part(dockerfile, order.plan(), order);
        if (!(cut.tail().start() instanceof TailStart.Prefix)) {
            return image.map(part -> new ExactMaterial(order, cut, part, Optional.empty()));
        }
        return image.flatMap(
                part -> prefix(cut, order).map(prefix -> new ExactMaterial(order, cut, part, Optional.of(prefix))));
    }

    /**
     * Reads what the prefix can read, and nothing of what follows it, which may not be there yet. Empty when there is none, or
     * {@link #of} would be empty.
     */
    static Optional<ExactMaterial> ofPrefix(PlatformOrder order) {
        Dockerfile dockerfile = DockerfileText.of(order.order().image());
        Cut cut = order.cut(dockerfile);
        return part(dockerfile, order.plan(), order)
                .flatMap(image -> prefix(cut, order))
                .map(prefix -> new ExactMaterial(order, cut, prefix, Optional.of(prefix)));
    }

    private static Optional<Part> prefix(Cut cut, PlatformOrder order) {
        if (!(cut.tail().start() instanceof TailStart.Prefix start)) {
            return Optional.empty();
        }
        Dockerfile first = Dockerfile.parse(
                order.order().image().dockerfileName(), start.dockerfile().content());
        return part(first, order.plan().withTarget(start.dockerfile().target()), order);
    }

    private static Optional<Part> part(Dockerfile dockerfile, PlanRequest request, PlatformOrder order) {
        SecretNames secrets = order.secrets();
        Plan plan = dockerfile.plan(request, base -> order.bases().of(base).map(ImageState::triggers), secrets);
        return dockerfile.reads(request, order.bases(), secrets) instanceof Reads.Known known
                        && !readsSecret(known, secrets)
                ? Optional.of(new Part(plan, known))
                : Optional.empty();
    }

    private static boolean readsSecret(Reads.Known reads, SecretNames secrets) {
        return reads.arguments().stream().anyMatch(read -> secrets.contains(read.name()));
    }

    /**
     * Waits until all files are read.
     *
     * @throws DockerCacheException when one of them cannot be read
     */
    void await() {
        contents.await();
    }

    /** What this is the material of. */
    PlatformOrder order() {
        return order;
    }

    /** The contexts as BuildKit gets them for the image. */
    OrderContexts sentContexts() {
        return OrderContexts.sentFor(image.reads().contexts(), order.order());
    }

    /** The build, taken apart. */
    Cut cut() {
        return cut;
    }

    /** Whether all that this was made of is the same still; it is read again. */
    boolean isTrueStill() {
        try {
            return of(order)
                    .filter(now -> now.image(Family.BUILDKIT).equals(image(Family.BUILDKIT)))
                    .isPresent();
        } catch (DockerCacheException e) {
            return false; // a file is not there any more, or the Dockerfile is not what it was
        }
    }

    /** What the image depends on when an engine of this family builds it. */
    KeyDocument image(Family family) {
        return document(image, family);
    }

    /** What the prefix depends on; empty when there is none. */
    Optional<KeyDocument> prefix(Family family) {
        return prefix.map(part -> document(part, family));
    }

    /** What stands behind the document of the image. */
    Inputs inputs(Family family) {
        Map<PartName, Selected> found = new LinkedHashMap<>();
        reads(image).forEach(read -> found.put(PartName.context(found.size() + 1), selection(read)));
        ResultMaterial material = material(image, family);
        return new Inputs(
                InputCollector.places(
                        material.parts(),
                        material.plans().namedBases(),
                        order.keys().lockedBases()),
                InputCollector.files(found, contents),
                OrderContexts.whole(order.order()).ignoreRules(),
                prefix(family).map(KeyDocument::key));
    }

    /** The lines of the Dockerfile that the prefix depends on; none when there is no prefix. */
    Set<Integer> prefixLines(Family family) {
        return prefix.stream()
                .flatMap(part -> material(part, family).parts().stream())
                .filter(part -> part.origin() instanceof Origin.Line)
                .map(part -> ((Origin.Line) part.origin()).line())
                .collect(Collectors.toSet());
    }

    private KeyDocument document(Part part, Family family) {
        return material(part, family).document();
    }

    private ResultMaterial material(Part part, Family family) {
        KeyMaterial known = order.keys().material();
        ResolvedPlans plans = ResolvedPlans.of(
                known.plans().dockerfile(),
                Map.of(order.platform(), part.plan()),
                known.plans().imageIds());
        return new ResultMaterial(
                plans,
                known.keyPrefix(),
                family.toString(),
                arguments(part.reads()),
                files(part),
                settings(part.reads()));
    }

    /** Stages may give a name different values: each is told. */
    private static SortedMap<String, String> arguments(Reads.Known reads) {
        SortedMap<String, String> arguments = new TreeMap<>();
        for (ArgumentRead read : reads.arguments()) {
            String name = read.name();
            for (int other = 2; arguments.containsKey(name); other++) {
                name = read.name() + " " + other;
            }
            arguments.put(name, read.value());
        }
        return arguments;
    }

    private List<ReadFiles> files(Part part) {
        List<ReadFiles> files = new ArrayList<>();
        for (ContextRead read : reads(part)) {
            ContextListing listing = ContextListing.of(OrderContexts.source(read), selection(read), contents);
            files.add(new ReadFiles(read.instruction().line(), OrderContexts.written(read), listing.digest()));
        }
        return files;
    }

    private Selected selection(ContextRead read) {
        return Objects.requireNonNull(selections.get(read));
    }

    /** In the order of the context parts of the document. */
    private List<ContextRead> reads(Part part) {
        return part.reads().contexts().stream().filter(selections::containsKey).toList();
    }

    private Settings settings(Reads.Known reads) {
        BuildOrder wanted = order.order();
        Map<String, String> versions = new TreeMap<>(wanted.secretVersions());
        versions.keySet().retainAll(reads.secrets());
        return new Settings(
                wanted.image().target(),
                wanted.options().network(),
                wanted.options().addHosts(),
                wanted.options().labels(),
                versions);
    }
}
