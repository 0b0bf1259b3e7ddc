package io.github.dockercache.key;

import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.BaseUse;
import io.github.dockercache.dockerfile.Plan;
import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a Dockerfile needs, with the content of every base.
 *
 * @param dockerfile how messages call the file
 * @param plans by the platform that each is for
 * @param imageIds the digest of every base's configuration
 */
public record ResolvedPlans(String dockerfile, SortedMap<Platform, Plan> plans, Map<Base, Digest> imageIds) {

    private static final Pattern PLAIN_PLATFORM = Pattern.compile("[a-z0-9._/-]+");

    /** Copies the maps; complains, as {@link IllegalArgumentException}, where there is no plan, or a base without a digest. */
    public ResolvedPlans {
        plans = Collections.unmodifiableSortedMap(new TreeMap<>(plans));
        imageIds = Map.copyOf(imageIds);
        if (plans.isEmpty()) {
            throw new IllegalArgumentException("no key without a plan");
        }
        for (Plan plan : plans.values()) {
            for (BaseUse use : plan.bases()) {
                imageId(imageIds, use.base());
            }
        }
    }

    /** For maps of any order. */
    public static ResolvedPlans of(String dockerfile, Map<Platform, Plan> plans, Map<Base, Digest> imageIds) {
        return new ResolvedPlans(dockerfile, new TreeMap<>(plans), imageIds);
    }

    private static Digest imageId(Map<Base, Digest> imageIds, Base base) {
        Digest known = imageIds.get(base);
        if (known == null) {
            throw new IllegalArgumentException("no key without the digest of " + base);
        }
        return known;
    }

    List<KeyPart> parts() {
        List<KeyPart> parts = new ArrayList<>();
        parts.add(platforms());
        parts.addAll(bases());
        parts.addAll(instructions());
        return parts;
    }

    /** Said by itself, as a build from {@code scratch}, or of bases for the build platform only, says it nowhere else. */
    private KeyPart platforms() {
        String all = plans.keySet().stream().map(Platform::toString).collect(Collectors.joining(","));
        return new KeyPart(new PartName("platform"), new PartValue.Text(all), new Origin.Parameter("platforms"));
    }

    private List<KeyPart> bases() {
        Map<PartName, KeyPart> parts = new TreeMap<>();
        plans.forEach((target, plan) -> {
            for (int i = 0; i < plan.bases().size(); i++) {
                KeyPart part = base(i, target, plan.bases().get(i));
                KeyPart before = parts.putIfAbsent(part.name(), part);
                if (before != null && !before.value().equals(part.value())) {
                    throw new IllegalArgumentException("two bases have the name " + part.name());
                }
            }
        });
        return List.copyOf(parts.values());
    }

    /** The base behind each part that stands for one. */
    public SortedMap<PartName, Base> namedBases() {
        SortedMap<PartName, Base> bases = new TreeMap<>();
        plans.forEach((target, plan) -> {
            for (int i = 0; i < plan.bases().size(); i++) {
                bases.put(baseName(i, target, base(plan, i)), base(plan, i));
            }
        });
        return bases;
    }

    private PartName baseName(int index, Platform target, Base base) {
        PartName name = platform(new PartName("base." + (index + 1)), base.platform());
        return needsNoTarget(index) ? name : platform(new PartName(name + ".for"), target);
    }

    private KeyPart base(int index, Platform target, BaseUse use) {
        return new KeyPart(
                baseName(index, target, use.base()),
                new PartValue.Content(imageId(imageIds, use.base())),
                new Origin.Line(dockerfile, use.line(), use.written()));
    }

    /**
     * Whether number and own platform of a base tell which plans it belongs to: it is in all of them the same one, or in
     * each the one for the plan's platform.
     */
    private boolean needsNoTarget(int index) {
        if (plans.values().stream().anyMatch(plan -> plan.bases().size() <= index)) {
            return false;
        }
        return plans.values().stream().map(plan -> base(plan, index)).distinct().count() == 1
                || plans.entrySet().stream().allMatch(plan -> isForTarget(plan.getKey(), base(plan.getValue(), index)));
    }

    private static boolean isForTarget(Platform target, Base base) {
        return base.platform().equals(target);
    }

    private static Base base(Plan plan, int index) {
        return plan.bases().get(index).base();
    }

    private List<KeyPart> instructions() {
        boolean shared =
                plans.values().stream().map(ResolvedPlans::texts).distinct().count() == 1;
        if (shared) {
            return instructions(
                    new PartName("instruction"), plans.values().iterator().next());
        }
        List<KeyPart> parts = new ArrayList<>();
        plans.forEach(
                (target, plan) -> parts.addAll(instructions(platform(new PartName("instruction"), target), plan)));
        return parts;
    }

    private static List<String> texts(Plan plan) {
        return plan.steps().stream().map(Step::text).toList();
    }

    private List<KeyPart> instructions(PartName before, Plan plan) {
        List<KeyPart> parts = new ArrayList<>();
        for (Step step : plan.steps()) {
            parts.add(new KeyPart(
                    before.numbered(parts.size() + 1),
                    new PartValue.Text(step.text()),
                    new Origin.Line(dockerfile, step.line(), "")));
        }
        return parts;
    }

    private static PartName platform(PartName before, Platform platform) {
        return before.plainIf(PLAIN_PLATFORM, platform.toString());
    }
}
