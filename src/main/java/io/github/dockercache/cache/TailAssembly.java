package io.github.dockercache.cache;

import io.github.dockercache.assemble.AssembledManifest;
import io.github.dockercache.assemble.ConfigurationBuilder;
import io.github.dockercache.assemble.CopyOrigin;
import io.github.dockercache.assemble.FileTree;
import io.github.dockercache.assemble.Layer;
import io.github.dockercache.assemble.LayerMaker;
import io.github.dockercache.assemble.LayerSettings;
import io.github.dockercache.assemble.MadeLayer;
import io.github.dockercache.cache.BaseDocuments.BaseImage;
import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.ConfigChange;
import io.github.dockercache.dockerfile.FileOrigin;
import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.dockerfile.Tail;
import io.github.dockercache.dockerfile.TailStart;
import io.github.dockercache.dockerfile.TailStep;
import io.github.dockercache.dockerfile.TailStep.CopyFiles;
import io.github.dockercache.dockerfile.TailStep.MakeFolder;
import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.store.BlobDraft;
import io.github.dockercache.store.Workplace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out tails: new layers, configuration and manifest go to a workplace; the layers below stay where they are, and are
 * not even read where their indexes are known.
 */
final class TailAssembly {

    private final PlatformOrder order;
    private final OrderContexts contexts;
    private final FileIndexes indexes;
    private final Workplace workplace;
    private final LayerSettings settings;
    private final LayerMaker maker;

    /**
     * @param blobs where layers can be read that files are copied out of
     */
    TailAssembly(
            ExactMaterial material,
            FileIndexes indexes,
            Workplace workplace,
            LayerSettings settings,
            ContentSource blobs) {
        this.order = material.order();
        this.contexts = material.sentContexts();
        this.indexes = indexes;
        this.workplace = workplace;
        this.settings = settings;
        this.maker = new LayerMaker(settings, blobs);
    }

    /** An image that grows, layer by layer. */
    private static final class Growing {
        private final ConfigurationBuilder configuration;
        private final List<Descriptor> layers;
        private Optional<FileTree> tree = Optional.empty();

        Growing(ConfigurationBuilder configuration, List<Descriptor> layers) {
            this.configuration = configuration;
            this.layers = new ArrayList<>(layers);
        }
    }

    /**
     * The image that a tail comes to; its manifest.
     *
     * @param prefix what the tail stands on, where that is a prefix
     * @throws io.github.dockercache.image.InvalidInputException when BuildKit would refuse the tail
     */
    Descriptor assemble(Tail tail, Optional<BaseImage> prefix) {
        try {
            Growing image = grown(tail, prefix);
            List<ConfigChange> labels = new ArrayList<>();
            order.order().options().labels().forEach((name, value) -> labels.add(new ConfigChange.Label(name, value)));
            image.configuration.add(
                    new TailStep.Adjust(new Step(0, "--label"), labels), Optional.empty(), settings.time());
            AssembledManifest manifest = AssembledManifest.of(image.configuration.json(settings.time()), image.layers);
            workplace.write(MediaTypes.OCI_CONFIG, manifest.configuration());
            return workplace.write(MediaTypes.OCI_MANIFEST, manifest.manifest());
        } catch (IOException e) {
            throw new DockerCacheException(
                    "the layers of " + order.order().image().name() + " cannot be made: " + e.getMessage(),
                    "make room on the disk of the store; set <ladder>engine</ladder> to leave them to the engine",
                    e);
        }
    }

    private Growing grown(Tail tail, Optional<BaseImage> prefix) throws IOException {
        Growing image = start(tail.start(), prefix);
        for (TailStep step : tail.steps(image.configuration.state())) {
            Optional<MadeLayer> made = step.makesLayer() ? Optional.of(layer(step, image)) : Optional.empty();
            made.ifPresent(layer -> {
                image.layers.add(layer.layer().blob());
                image.tree = Optional.of(layer.tree());
                indexes.keep(layer.layer().index());
            });
            image.configuration.add(step, made.map(MadeLayer::diffId), settings.time());
        }
        return image;
    }

    private Growing start(TailStart start, Optional<BaseImage> prefix) {
        if (start instanceof TailStart.Scratch) {
            return new Growing(ConfigurationBuilder.onScratch(order.platform()), List.of());
        }
        if (start instanceof TailStart.Image base) {
            BaseImage image = order.bases().open(new Base.Image(base.reference(), base.platform()));
            return new Growing(
                    ConfigurationBuilder.onBase(image.configuration().json(), order.platform(), settings.rules()),
                    image.manifest().layers());
        }
        BaseImage built = prefix.orElseThrow();
        return new Growing(
                ConfigurationBuilder.onPrefix(built.configuration().json()),
                built.manifest().layers());
    }

    private MadeLayer layer(TailStep step, Growing image) throws IOException {
        FileTree tree = tree(image);
        try (BlobDraft draft = workplace.draft()) {
            MadeLayer made = step instanceof CopyFiles copy
                    ? maker.copy(tree, copy, origin(copy.from()), draft)
                    : maker.makeFolder(tree, (MakeFolder) step, draft);
            draft.keep(made.layer().blob());
            return made;
        }
    }

    /** Made only for an image that gets a layer. */
    private FileTree tree(Growing image) {
        return image.tree.orElseGet(() -> FileTree.of(indexes.of(image.layers, image.configuration.diffIds())));
    }

    private CopyOrigin origin(FileOrigin from) throws IOException {
        if (from instanceof FileOrigin.Stage stage) {
            Growing image = grown(stage.tail(), Optional.empty());
            return CopyOrigin.of(tree(image));
        }
        if (from instanceof FileOrigin.Image image) {
            BaseImage base = order.bases().open(new Base.Image(image.reference(), image.platform()));
            List<Layer> layers = indexes.of(
                    base.manifest().layers(),
                    ConfigurationBuilder.on(base.configuration().json()).diffIds());
            return CopyOrigin.of(FileTree.of(layers));
        }
        return CopyOrigin.of(
                contexts.of(from instanceof FileOrigin.NamedFolder folder ? folder.name() : OrderContexts.OWN));
    }
}
