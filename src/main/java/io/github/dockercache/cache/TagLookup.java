package io.github.dockercache.cache;

import io.github.dockercache.cache.SessionMemory.Outcome;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.key.LockedImage;
import io.github.dockercache.registry.Answer;
import io.github.dockercache.registry.Registry;
import io.github.dockercache.store.KnownBase;
import io.github.dockercache.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What references point to: one question to the registry for each, or none where the answer is known already. Answers
 * are texts of one digest.
 */
final class TagLookup {

    /** How long a second look-up for the same commit gets the first one's answers. */
    static final Duration SAME_BUILD = Duration.ofMinutes(15);

    private final Registry registry;
    private final Store store;
    private final ResolutionRules rules;
    private final CacheLog log;

    /** What the registry said in this look-up, to be remembered once its manifest is in the store. */
    private final Map<ImageReference, KnownBase> news = new HashMap<>();

    TagLookup(Registry registry, Store store, ResolutionRules rules, CacheLog log) {
        this.registry = registry;
        this.store = store;
        this.rules = rules;
        this.log = log;
    }

    /** What the registry said that the store does not know yet. */
    Map<ImageReference, KnownBase> news() {
        return Map.copyOf(news);
    }

    /** Answers every question; the questions are full references. */
    Map<String, Outcome> ask(Set<String> questions) {
        Map<String, Outcome> outcomes = new HashMap<>();
        List<ImageReference> moving = new ArrayList<>();
        for (String question : questions) {
            ImageReference reference = ImageReference.parse(question);
            pin(reference).ifPresentOrElse(pin -> outcomes.put(question, known(pin)), () -> moving.add(reference));
        }
        Map<ImageReference, KnownBase> known = store.known(moving);
        List<ImageReference> open = new ArrayList<>();
        List<KnownBase> ofThisCommit = new ArrayList<>();
        for (ImageReference reference : moving) {
            KnownBase before = known.get(reference);
            if (before == null || !suffices(before)) {
                open.add(reference);
                continue;
            }
            outcomes.put(reference.toString(), known(before.digest()));
            log.notAsked(reference, before.checked());
            if (rules.policy().isDue(before.checked(), rules.now())) {
                ofThisCommit.add(before);
            }
        }
        tell(ofThisCommit);
        askRegistry(open, known).forEach((reference, outcome) -> outcomes.put(reference.toString(), outcome));
        return outcomes;
    }

    /** What nobody is asked about: the reference says it itself, or the lock does. */
    private Optional<Digest> pin(ImageReference reference) {
        Optional<Digest> pin = reference
                .version()
                .digest()
                .or(() -> rules.lock().find(reference).map(LockedImage::digest));
        if (pin.isEmpty() && !rules.lock().images().isEmpty()) {
            log.notLocked(reference);
        }
        return pin;
    }

    private boolean suffices(KnownBase before) {
        if (before.checked().isAfter(rules.now())) {
            return false; // written by a clock that went ahead
        }
        boolean sameBuild = !rules.commit().isEmpty()
                && before.commit().equals(rules.commit())
                && rules.now().isBefore(before.checked().plus(SAME_BUILD));
        return sameBuild || !rules.policy().isDue(before.checked(), rules.now());
    }

    private void tell(List<KnownBase> ofThisCommit) {
        ofThisCommit.stream().map(KnownBase::checked).min(Instant::compareTo).ifPresent(first -> {
            Duration age = Duration.between(first, rules.now());
            log.sameCommit(age, SAME_BUILD.minus(age));
        });
    }

    private Map<ImageReference, Outcome> askRegistry(List<ImageReference> open, Map<ImageReference, KnownBase> known) {
        Map<ImageReference, Outcome> outcomes = new HashMap<>();
        if (!open.isEmpty()) {
            registry.find(open)
                    .forEach((reference, answer) ->
                            outcomes.put(reference, digested(reference, answer, known.get(reference))));
        }
        return outcomes;
    }

    private Outcome digested(ImageReference reference, Answer answer, @Nullable KnownBase before) {
        if (answer instanceof Answer.Found found) {
            if (before == null || !before.digest().equals(found.digest()) || rules.timesMatter()) {
                news.put(reference, new KnownBase(found.digest(), rules.now(), rules.commit()));
            }
            return known(found.digest());
        }
        DockerCacheException reason = ((Answer.Failed) answer).reason();
        if (before == null || !rules.whenUnresolved().takesStale()) {
            return Outcome.Failed.of(reason);
        }
        log.stale(reference, before.checked(), reason);
        return known(before.digest());
    }

    private static Outcome known(Digest digest) {
        return new Outcome.Known(List.of(digest.toString()));
    }
}
