package io.github.dockercache.cache;

import io.github.dockercache.build.Family;
import io.github.dockercache.cache.Explanation.RungState;
import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.EngineStep;
import io.github.dockercache.image.JsonTree;
import io.github.dockercache.image.Platform;
import io.github.dockercache.key.Comparison;
import io.github.dockercache.key.Difference;
import io.github.dockercache.key.Ingredients;
import io.github.dockercache.key.Inputs;
import io.github.dockercache.key.Inputs.Place;
import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.KeyMaterial;
import io.github.dockercache.key.PartName;
import io.github.dockercache.key.Reruns;
import io.github.dockercache.key.Tier;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares the build of an image for one platform with an earlier one. Builds nothing, and asks no engine. */
final class Explainer {

    private final PlatformOrder order;
    private final LadderRules rules;
    private final RungSearch search;
    private final EarlierBuilds builds;

    Explainer(PlatformOrder order, LadderRules rules, RungSearch search, EarlierBuilds builds) {
        this.builds = builds;
        this.order = order;
        this.rules = rules;
        this.search = search;
    }

    /**
     * The whole of it.
     *
     * @param earlier what to compare with
     */
    Explanation explain(Optional<EarlierBuild> earlier) {
        Optional<String> trouble = ExactKeys.reasonAgainst(order, rules);
        Optional<ExactMaterial> material = trouble.isPresent() ? Optional.empty() : ExactMaterial.of(order);
        Family family = family(earlier);
        Optional<Ingredients> exact = material.map(known -> new Ingredients(known.image(family), known.inputs(family)));
        Ingredients now = exact.orElseGet(() -> tier(order.keys()).of(order.platform()));
        List<Difference> causes = earlier.map(before -> causes(before, exact, order.keys(), order.platform()))
                .orElse(List.of());
        Reruns reruns = Reruns.of(now, causes);
        StepTimes times = new StepTimes(
                earlier.flatMap(EarlierBuild::result).map(builds::steps).orElse(List.of()));
        boolean isFirstWithKey = earlier.filter(before -> !before.hasExactKey()).isPresent();
        List<RungState> rungs =
                new RungStates(search, causes, times, isFirstWithKey).all(material, trouble, reruns, family);
        Optional<EngineStep> lastEngineStep =
                material.flatMap(known -> known.cut().lastEngineStep());
        return new Explanation(
                order.order().image().name(),
                order.platform(),
                rungs,
                earlier,
                causes,
                reruns.again().stream().findFirst(),
                new Advisor(now.steps(), causes, lastEngineStep).advice(),
                created(causes));
    }

    /** The one that the earlier build is of, if this one may take that over. */
    private Family family(Optional<EarlierBuild> earlier) {
        return earlier.flatMap(EarlierBuild::result)
                .flatMap(result -> rules.families().stream()
                        .filter(family -> result.isOfEngine(family.toString()))
                        .findFirst())
                .orElse(rules.families().get(0));
    }

    /**
     * What is different now: of the exact keys, where both have one, and of key files; else of the keys that all have.
     *
     * @param exact what the image depends on now
     */
    static List<Difference> causes(
            EarlierBuild before, Optional<Ingredients> exact, ImageKeys keys, Platform platform) {
        List<Difference> ofTier = before.tier()
                .map(document -> Comparison.between(
                        tier(document, before.result()).of(platform), tier(keys).of(platform)))
                .orElse(List.of());
        if (before.result().isEmpty() || exact.isEmpty()) {
            return ofTier;
        }
        List<Difference> causes =
                new ArrayList<>(Comparison.between(before.result().get(), exact.get()));
        ofTier.stream().filter(Difference.KeyFile.class::isInstance).forEach(causes::add);
        return causes;
    }

    /** Bases and instructions have the same names in it as in the document of the image, which tells where they stood. */
    private static Ingredients tier(KeyDocument document, Optional<Ingredients> result) {
        SortedMap<PartName, Place> places = new TreeMap<>();
        result.ifPresent(known -> places.putAll(known.inputs().places()));
        places.keySet().retainAll(document.parts().keySet());
        return new Ingredients(document, Inputs.of(places));
    }

    private static Ingredients tier(ImageKeys keys) {
        KeyMaterial material = keys.material();
        Inputs places = Inputs.of(InputCollector.places(
                material.parts(Tier.FILES), material.plans().namedBases(), keys.lockedBases()));
        return new Ingredients(keys.documents().get(Tier.FILES), places);
    }

    private Map<String, Instant> created(List<Difference> causes) {
        Map<String, Instant> created = new HashMap<>();
        for (Difference cause : causes) {
            if (cause instanceof Difference.OfImage changed) {
                changed.image()
                        .ifPresent(image -> order.keys().uses().stream()
                                .filter(use -> use.shown().equals(image.name()))
                                .filter(use -> use.base().configuration().equals(image.id()))
                                .flatMap(use -> created(use.use().base()).stream())
                                .forEach(time -> created.put(image.name(), time)));
            }
        }
        return created;
    }

    private Optional<Instant> created(Base base) {
        if (!(base instanceof Base.Image image)) {
            return Optional.empty();
        }
        try {
            JsonTree json =
                    JsonTree.parse(order.bases().open(image).configuration().json());
            return Optional.of(Instant.parse(json.text("created")));
        } catch (DateTimeException e) {
            return Optional.empty(); // it does not say
        }
    }
}
