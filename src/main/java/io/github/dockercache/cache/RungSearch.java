package io.github.dockercache.cache;

import io.github.dockercache.build.Family;
import io.github.dockercache.image.Platform;
import io.github.dockercache.store.EntryName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Looks for what the rungs of the ladder need, as a build would, and remembers why something is no use. */
final class RungSearch implements OfferLog {

    private final Map<EntryName, String> reasons = new HashMap<>();
    private final PlatformOrder order;
    private final Function<MissLog, ResultFinder> results;
    private final Function<OfferLog, OfferFinder> offers;
    private final List<Family> families;

    RungSearch(
            PlatformOrder order,
            List<Family> families,
            Function<MissLog, ResultFinder> results,
            Function<OfferLog, OfferFinder> offers) {
        this.order = order;
        this.families = families;
        this.results = results;
        this.offers = offers;
    }

    /** Where something was found, or why it was not. */
    record Answer(boolean found, String note) {}

    /** An image or a prefix. */
    Answer result(Function<Family, Optional<EntryName>> name) {
        String reason = "there is no key for it";
        for (Family family : families) {
            Optional<EntryName> wanted = name.apply(family);
            Optional<StoredResult> found = wanted.flatMap(results.apply(this)::find);
            if (found.isPresent()) {
                return new Answer(
                        true, found.get().entry().name() + " in " + found.get().place());
            }
            reason =
                    wanted.map(each -> reasons.getOrDefault(each, reason(each))).orElse(reason);
        }
        return new Answer(false, reason);
    }

    private static String reason(EntryName name) {
        return "no store has " + name;
    }

    /** A layer cache for any of the engines that may build. */
    Answer layers() {
        for (Family family : families) {
            Optional<Offer> offer = offers.apply(this).find(order.order(), order.keys(), order.platform(), family);
            if (offer.isPresent()) {
                return new Answer(
                        true,
                        offer.get().likeness() + "; " + offer.get().entry().name() + " in "
                                + offer.get().place());
            }
        }
        return new Answer(false, "no store has layers that this build could use");
    }

    /** The last store that is asked says the least. */
    @Override
    public void missed(EntryName name, String reason) {
        reasons.putIfAbsent(name, reason);
    }

    @Override
    public void offered(String image, Platform platform, Offer offer) {
        // the answer says it
    }

    @Override
    public void nothingOffered(String image, Platform platform) {
        // the answer says it
    }
}
