package io.github.dockercache.store;

import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Looks at a directory store, and changes nothing: no lock is taken, no use is noted, and what is damaged stays. */
public final class StoreInspection {

    private static final StoreEvents NOBODY = (file, reason) -> {};

    private final OciLayout layout;
    private final LayoutContent content;
    private final List<StoreFlaw> flaws = new ArrayList<>();

    private StoreInspection(Path directory) {
        this.layout = new OciLayout(directory);
        this.content = new LayoutContent(layout, false, NOBODY);
    }

    /**
     * How the store fares.
     *
     * @param deep whether every blob is read and compared with its name
     * @param writing whether builds may write there
     */
    public static StoreState of(Path directory, boolean writing, boolean deep) {
        return new StoreInspection(directory).inspect(writing, deep);
    }

    private StoreState inspect(boolean writing, boolean deep) {
        Path directory = layout.directory();
        Path nearest = nearestExisting(directory);
        if (!Files.isDirectory(nearest)) {
            flaws.add(new StoreFlaw.Unusable(nearest + " is not a directory"));
            return new StoreState(directory, false, 0, StoreHoldings.NOTHING, flaws);
        }
        if (writing && !Files.isWritable(nearest)) {
            flaws.add(new StoreFlaw.NotWritable(nearest));
        }
        boolean exists = nearest.equals(directory);
        return new StoreState(directory, exists, free(nearest), exists ? holdings(deep) : StoreHoldings.NOTHING, flaws);
    }

    private static Path nearestExisting(Path directory) {
        return Stream.iterate(directory, path -> path != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(directory);
    }

    private static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }

    private StoreHoldings holdings(boolean deep) {
        try {
            layout.requireKnownFormat();
            List<LayoutEntry> refs = refs();
            List<Path> blobs = blobs();
            check(refs);
            if (deep) {
                flaws.addAll(damaged(blobs));
            }
            return holdings(refs, blobs);
        } catch (IOException | UncheckedIOException e) {
            flaws.add(new StoreFlaw.Unusable(String.valueOf(e.getMessage())));
            return StoreHoldings.NOTHING;
        }
    }

    /** As a build would take them. */
    private List<LayoutEntry> refs() throws IOException {
        try {
            return layout.index().entries();
        } catch (IllegalArgumentException e) {
            flaws.add(new StoreFlaw.BrokenIndex(layout.indexFile(), String.valueOf(e.getMessage())));
            return layout.indexOrEmpty(NOBODY).entries();
        }
    }

    private List<Path> blobs() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Digest.Algorithm algorithm : Digest.Algorithm.values()) {
            Path folder = layout.blobFolder().resolve(algorithm.toString());
            if (Files.isDirectory(folder)) {
                try (Stream<Path> all = Files.list(folder)) {
                    all.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            }
        }
        return files;
    }

    private void check(List<LayoutEntry> refs) throws IOException {
        WholeEntry whole = new WholeEntry(layout, content);
        for (LayoutEntry ref : refs) {
            Optional<EntryRef> entry = EntryRef.in(ref).filter(EntryRef::isOurs);
            if (entry.isPresent() && whole.check(entry.get()) instanceof Lookup.Miss miss) {
                flaws.add(
                        new StoreFlaw.IncompleteEntry(entry.get().entry().name().text(), miss.reason()));
            }
            Optional<BaseEntry> base = BaseEntry.in(ref);
            if (base.isPresent()
                    && !Files.isRegularFile(layout.blobFile(base.get().base().digest()))) {
                flaws.add(new StoreFlaw.IncompleteEntry(
                        base.get().reference().toString(), base.get().base().digest() + " is missing"));
            }
        }
    }

    private List<StoreFlaw> damaged(List<Path> blobs) throws IOException {
        ConcurrentLinkedQueue<Path> damaged = new ConcurrentLinkedQueue<>();
        Workers.each(blobs, file -> {
            if (isDamaged(file)) {
                damaged.add(file);
            }
        });
        return damaged.stream()
                .sorted()
                .<StoreFlaw>map(StoreFlaw.DamagedBlob::new)
                .toList();
    }

    /** A file whose name is no digest is a draft of somebody who writes now. */
    private static boolean isDamaged(Path file) throws IOException {
        Optional<Digest> digest = Trimming.digest(file);
        return digest.isPresent() && LayoutContent.isDamaged(file, digest.get());
    }

    private static StoreHoldings holdings(List<LayoutEntry> refs, List<Path> blobs) throws IOException {
        long bytes = 0;
        for (Path file : blobs) {
            bytes += Files.size(file);
        }
        SortedMap<String, Integer> kinds = new TreeMap<>();
        refs.forEach(ref -> kinds.merge(kind(ref), 1, Integer::sum));
        List<Instant> times = refs.stream()
                .flatMap(ref -> EntryRef.in(ref).filter(EntryRef::isOurs).stream())
                .map(ref -> ref.entry().facts().created())
                .filter(time -> !time.equals(Instant.EPOCH))
                .sorted(Comparator.naturalOrder())
                .toList();
        return new StoreHoldings(
                bytes, kinds, times.stream().findFirst(), times.stream().reduce((earlier, later) -> later));
    }

    private static String kind(LayoutEntry ref) {
        if (BaseEntry.in(ref).isPresent()) {
            return "base";
        }
        return EntryRef.in(ref)
                .filter(EntryRef::isOurs)
                .map(entry -> entry.entry().name().text().replaceFirst("-.*", ""))
                .orElse("other");
    }
}
