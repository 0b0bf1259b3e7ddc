package io.github.dockercache.cache;

import io.github.dockercache.context.BuildContext;
import io.github.dockercache.context.IgnoreRules;
import io.github.dockercache.context.Selection;
import io.github.dockercache.context.Selection.Malformed;
import io.github.dockercache.context.Selection.Missing;
import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.context.Selection.Unsent;
import io.github.dockercache.context.Source;
import io.github.dockercache.dockerfile.ContextRead;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contexts of a build: its own, and the named ones that are folders. */
final class OrderContexts {

    /** How the build's own context is called. */
    static final String OWN = "";

    private final BuildOrder order;
    private final Optional<List<Source>> asked;
    private final Map<String, BuildContext> opened = new HashMap<>();

    private OrderContexts(BuildOrder order, Optional<List<Source>> asked) {
        this.order = order;
        this.asked = asked;
    }

    /** With all that the ignore files let pass. */
    static OrderContexts whole(BuildOrder order) {
        return new OrderContexts(order, Optional.empty());
    }

    /**
     * As BuildKit gets them: of the build's own context no more than what is read, by all needed stages together. Of named
     * ones it gets less as well, which is not looked at here: what they have is found.
     *
     * @param reads all that the build reads
     */
    static OrderContexts sentFor(List<ContextRead> reads, BuildOrder order) {
        List<ContextRead> own =
                reads.stream().filter(read -> read.context().equals(OWN)).toList();
        boolean isWhole = own.stream().anyMatch(ContextRead.Everything.class::isInstance);
        List<Source> sources = own.stream().map(OrderContexts::source).toList();
        return new OrderContexts(order, isWhole ? Optional.empty() : Optional.of(sources));
    }

    /** A context by its name, or the build's own. */
    BuildContext of(String name) {
        return opened.computeIfAbsent(name, unknown -> name.equals(OWN) ? own() : named(name));
    }

    private BuildContext own() {
        BuildContext context = BuildContext.in(order.context(), rules(), order.excluded());
        return asked.map(context::sentFor).orElse(context);
    }

    private IgnoreRules rules() {
        return IgnoreRules.of(order.context(), order.image().dockerfile());
    }

    /** A digest of the patterns that say what of the build's own context is left out; empty when there are none. */
    Optional<Digest> ignoreRules() {
        String text = rules().text();
        return text.isEmpty() ? Optional.empty() : Optional.of(Digest.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private BuildContext named(String name) {
        Path folder = Path.of(order.image().buildContexts().get(name));
        return BuildContext.in(folder, IgnoreRules.ofNamedContext(folder), order.excluded());
    }

    /**
     * What a read finds.
     *
     * @throws InvalidInputException when it finds nothing, or is malformed: BuildKit would refuse it as well
     */
    Selected selected(ContextRead read) {
        Selection selection = of(read.context()).select(source(read));
        if (selection instanceof Selected selected) {
            return selected;
        }
        String place =
                order.image().dockerfileName() + " line " + read.instruction().line() + ": ";
        if (selection instanceof Malformed malformed) {
            throw new InvalidInputException(
                    place + "the source '" + malformed.pattern() + "' " + malformed.reason(), "correct the pattern");
        }
        String path = selection instanceof Unsent unsent ? unsent.path() : ((Missing) selection).path();
        throw new InvalidInputException(
                place + "there is no '" + path + "' in the build context, or the ignore file leaves it out",
                "correct the source, or the ignore file");
    }

    /** As the context is asked for it. */
    static Source source(ContextRead read) {
        if (!(read instanceof ContextRead.Part part)) {
            return Source.ofMount("");
        }
        Source source = switch (part.form()) {
            case PATTERN -> Source.of(part.path());
            case PARENTS -> Source.withParents(part.path());
            case MOUNT -> Source.ofMount(part.path());
        };
        return source.excluding(part.excludes());
    }

    /** What is asked for, as people would write it. */
    static String written(ContextRead read) {
        String path = read instanceof ContextRead.Part part ? part.path() : "all files";
        return read.context().isEmpty() ? path : path + " of the context " + read.context();
    }
}
