package io.github.dockercache.store;

import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The refs of a layout's index, for the choice of what to delete.
 *
 * @param ours entries and base images, by name
 * @param others what other programs refer to
 * @param leftOut what thin entries do without
 */
record KeptRefs(Map<String, Retention.Kept> ours, Map<Digest, Long> others, Set<Digest> leftOut) {

    /** What a ref of ours says. */
    private record Ours(String name, Instant used, Collection<Digest> leftOut) {}

    static KeptRefs in(OciLayout layout) throws IOException {
        List<LayoutEntry> all = layout.index().entries();
        KeptRefs refs = new KeptRefs(new LinkedHashMap<>(), new HashMap<>(), leftOut(all));
        for (LayoutEntry ref : all) {
            refs.add(ref, Marked.from(ref, layout));
        }
        return refs;
    }

    private static Set<Digest> leftOut(List<LayoutEntry> refs) {
        Set<Digest> leftOut = new HashSet<>();
        refs.stream()
                .flatMap(ref -> EntryRef.in(ref).stream())
                .filter(EntryRef::isOurs)
                .forEach(entry -> leftOut.addAll(entry.leftOut()));
        return leftOut;
    }

    private void add(LayoutEntry ref, Map<Digest, Long> blobs) {
        Optional<Ours> mine = ours(ref, leftOut);
        if (mine.isEmpty()) {
            others.putAll(blobs);
            return;
        }
        blobs.keySet().removeAll(mine.get().leftOut());
        ours.merge(
                mine.get().name(),
                new Retention.Kept(mine.get().name(), mine.get().used(), blobs),
                Retention.Kept::with);
    }

    /** The name under which a ref is kept or deleted; empty when another program wrote it. */
    static Optional<String> nameOf(LayoutEntry ref) {
        return ours(ref, Set.of()).map(Ours::name);
    }

    /** Of a base image only the documents are needed: what thin entries do without must not stay because of it. */
    private static Optional<Ours> ours(LayoutEntry ref, Set<Digest> leftOut) {
        return EntryRef.in(ref)
                .filter(EntryRef::isOurs)
                .map(entry -> new Ours(entry.entry().name().text(), entry.used(), entry.leftOut()))
                .or(() -> BaseEntry.in(ref)
                        .map(base -> new Ours(
                                base.reference().toString(), base.base().checked(), leftOut)));
    }
}
