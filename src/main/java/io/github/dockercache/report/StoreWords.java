package io.github.dockercache.report;

import io.github.dockercache.store.StoreFlaw;
import io.github.dockercache.store.StoreHoldings;
import io.github.dockercache.store.StoreState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code doctor} says of the directory store. */
final class StoreWords {

    /** More would not fit on a screen, and their remedy is the same. */
    private static final int MOST_FLAWS = 6;

    private final StoreTerms terms;
    private final Instant now;

    private StoreWords(StoreTerms terms, Instant now) {
        this.terms = terms;
        this.now = now;
    }

    static List<CheckedLine> lines(StoreState state, StoreTerms terms, Instant now) {
        return new StoreWords(terms, now).lines(state);
    }

    private List<CheckedLine> lines(StoreState state) {
        List<CheckedLine> lines = new ArrayList<>();
        lines.add(CheckedLine.good(state.directory() + (state.exists() ? ": " : " is not there yet; ")
                + "maxSize " + terms.maxSize() + ", maxAge " + terms.maxAge()
                + (state.free() > 0 ? ", " + Amount.bytes(state.free()) + " free on its disk" : "")));
        if (state.exists()) {
            lines.add(CheckedLine.good(holdings(state.holdings())));
        }
        state.flaws().stream().limit(MOST_FLAWS).map(this::flaw).forEach(lines::add);
        if (state.flaws().size() > MOST_FLAWS) {
            lines.add(CheckedLine.note("and " + (state.flaws().size() - MOST_FLAWS) + " more of this kind"));
        }
        if (state.exists() && state.flaws().isEmpty()) {
            lines.add(CheckedLine.good(
                    terms.deep()
                            ? "the index and all entries are whole, and every blob is what its name says"
                            : "the index and all entries are whole; -Ddocker-cache.deep reads every blob as well"));
        }
        return lines;
    }

    private String holdings(StoreHoldings holdings) {
        String kinds = holdings.kinds().entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        String ages = holdings.oldest().isEmpty()
                ? ""
                : "; oldest " + age(holdings.oldest().get()) + ", newest "
                        + age(holdings.newest().orElseThrow());
        return "it has " + Amount.bytes(holdings.bytes()) + " in entries: " + (kinds.isEmpty() ? "none" : kinds) + ages;
    }

    private String age(Instant time) {
        return Amount.age(Duration.between(time, now));
    }

    private CheckedLine flaw(StoreFlaw flaw) {
        if (flaw instanceof StoreFlaw.NotWritable place) {
            return CheckedLine.trouble(
                    place.place() + " cannot be written",
                    "make it writable, name another with <store>, or read only: <storeAccess>read-only</storeAccess>");
        }
        if (flaw instanceof StoreFlaw.Unusable unusable) {
            return CheckedLine.trouble(
                    "the store cannot be used: " + unusable.reason(),
                    "name another directory with <store>, or do without: <storeAccess>off</storeAccess>");
        }
        if (flaw instanceof StoreFlaw.BrokenIndex index) {
            return CheckedLine.note(
                    index.file() + " is broken (" + index.reason() + ")",
                    "nothing: the next build goes on with the last one that was written here, and keeps this one beside it");
        }
        if (flaw instanceof StoreFlaw.IncompleteEntry entry) {
            return CheckedLine.note(
                    entry.name() + ": " + entry.reason(), "nothing: a build does without it, and stores it again");
        }
        return CheckedLine.note(
                ((StoreFlaw.DamagedBlob) flaw).file() + " is damaged",
                "delete the file: the build that needs it makes or fetches it again");
    }
}
