package io.github.dockercache.cache;

import io.github.dockercache.assemble.ComparedImage;
import io.github.dockercache.assemble.ConfigurationBuilder;
import io.github.dockercache.assemble.ImageComparison;
import io.github.dockercache.assemble.ImageDifference;
import io.github.dockercache.cache.BaseDocuments.BaseImage;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Compares what the ladder gave for one platform with what an engine builds of the whole Dockerfile. */
final class Verification {

    private static final int SHOWN = 10;

    private final PlatformOrder order;
    private final RememberedWork engine;
    private final FileIndexes indexes;
    private final ContentSource content;
    private final CycleLog log;

    /**
     * @param engine that the ladder had
     * @param content where everything can be read that was built or found
     */
    Verification(PlatformOrder order, RememberedWork engine, FileIndexes indexes, ContentSource content, CycleLog log) {
        this.order = order;
        this.engine = engine;
        this.indexes = indexes;
        this.content = content;
        this.log = log;
    }

    /**
     * The build, if it is what the engine builds.
     *
     * @throws DockerCacheException when it is another image; then nothing of it must be kept
     */
    PlatformBuild verified(PlatformBuild build) {
        String name = order.order().image().name();
        if (engine.hasBuiltAll()) {
            log.notVerified(name, order.platform());
            return build;
        }
        List<ImageDifference> differences =
                differences(engine.whole().built().image(), build.built().image());
        if (!differences.isEmpty()) {
            throw new DockerCacheException(
                    name + " for " + order.platform() + " is not what the engine builds: " + told(differences),
                    "build with <ladder>engine</ladder>, and report it with the Dockerfile; unless a command gives"
                            + " something else each time it runs, such as a date or a download");
        }
        log.verified(name, order.platform());
        return build;
    }

    private List<ImageDifference> differences(Descriptor built, Descriptor made) {
        try {
            return new ImageComparison(content).differences(compared(built), compared(made));
        } catch (IOException e) {
            throw new DockerCacheException(
                    "what was built cannot be read again to compare it: " + e.getMessage(),
                    "build again; set <ladder>full</ladder> to do without the comparison",
                    e);
        }
    }

    private ComparedImage compared(Descriptor image) throws IOException {
        BaseImage read = BaseImage.read(image, content);
        byte[] configuration = read.configuration().json();
        return new ComparedImage(
                indexes.of(
                        read.manifest().layers(),
                        ConfigurationBuilder.on(configuration).diffIds()),
                configuration);
    }

    private static String told(List<ImageDifference> differences) {
        String first = differences.stream()
                .limit(SHOWN)
                .map(each -> "\n  " + each.what() + ": " + each.one() + " of the engine, here " + each.other())
                .collect(Collectors.joining());
        int more = differences.size() - SHOWN;
        return differences.size()
                + (differences.size() == 1 ? " difference" : " differences")
                + first
                + (more > 0 ? "\n  and " + more + " more" : "");
    }
}
