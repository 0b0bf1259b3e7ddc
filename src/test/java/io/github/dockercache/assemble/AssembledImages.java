package io.github.dockercache.assemble;

import io.github.dockercache.context.BuildContext;
import io.github.dockercache.context.IgnoreRules;
import io.github.dockercache.context.Source;
import io.github.dockercache.dockerfile.FileOrigin;
import io.github.dockercache.dockerfile.FileSource;
import io.github.dockercache.dockerfile.TailStep;
import io.github.dockercache.dockerfile.TailStep.CopyFiles;
import io.github.dockercache.dockerfile.TailStep.MakeFolder;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.TestImages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is assembled of a case. */
final class AssembledImages {

    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final List<OddBase.Packed> BASE = OddBase.layers();

    private final Path context;
    private final EqualityCase tried;
    private final Map<Digest, byte[]> blobs = new HashMap<>();

    AssembledImages(Path context, EqualityCase tried) {
        this.context = context;
        this.tried = tried;
    }

    /** Puts the base images where BuildKit finds them. */
    static void push(DistributionRegistry registry) {
        TestImages images = TestImages.at(registry);
        String diffIds =
                BASE.stream().map(layer -> "\"" + layer.diffId() + "\"").collect(Collectors.joining(","));
        byte[] config = """
                {"os":"linux","architecture":"%s","config":{"Env":["PATH=/bin"]},
                 "history":[{"created_by":"one"},{"created_by":"two"}],
                 "rootfs":{"type":"layers","diff_ids":[%s]}}""".formatted(architecture(), diffIds).getBytes(StandardCharsets.UTF_8);
        images.push(
                "odd",
                "1",
                images.blob("odd", MediaTypes.OCI_CONFIG, config),
                BASE.stream()
                        .map(layer -> images.blob("odd", LAYER, layer.blob()))
                        .toList());
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm64" : name;
    }

    /** The Dockerfile with the full names of images. */
    static String named(String dockerfile, DistributionRegistry registry) {
        return dockerfile.replace("%odd", registry.authority() + "/odd:1");
    }

    /** What came of a stage: what is known of its files, and its files as another program reads them. */
    private record Stage(FileTree tree, List<byte[]> tars) {}

    Map<String, String> files() throws IOException {
        Map<String, Stage> stages = new LinkedHashMap<>();
        stages.put(
                "%odd",
                new Stage(
                        FileTree.of(base()),
                        BASE.stream().map(OddBase.Packed::tar).toList()));
        stages.put("scratch", new Stage(FileTree.EMPTY, List.of()));
        Stage last = stages.get("scratch");
        int number = 0;
        BuildContext sent = context();
        for (String text : tried.dockerfile().split("(?m)^(?=FROM )", -1)) {
            if (text.startsWith("FROM ")) {
                String[] from = text.lines().findFirst().orElseThrow().split(" ", -1);
                last = stage(stages.get(from[1]), SmallSteps.of(text), sent, stages);
                stages.put(Integer.toString(number++), last);
                stages.put(from.length > 3 ? from[3] : "", last);
            }
        }
        MergedTree merged = new MergedTree();
        for (byte[] tar : last.tars()) {
            merged.add(tar);
        }
        return merged.lines();
    }

    private Stage stage(Stage below, List<TailStep> steps, BuildContext sent, Map<String, Stage> stages)
            throws IOException {
        LayerMaker maker = new LayerMaker(
                new LayerSettings(LayerSettings.USUAL_TIME, LayerCompression.GZIP, BuildKitRules.DOCKER_26),
                blob -> new ByteArrayInputStream(blobs.get(blob.digest())));
        FileTree tree = below.tree();
        List<byte[]> tars = new ArrayList<>(below.tars());
        for (TailStep step : steps) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            MadeLayer made = step instanceof CopyFiles copy
                    ? maker.copy(tree, copy, origin(copy, sent, stages), bytes)
                    : maker.makeFolder(tree, (MakeFolder) step, bytes);
            blobs.put(made.layer().blob().digest(), bytes.toByteArray());
            tars.add(tar(made, bytes.toByteArray()));
            tree = made.tree();
        }
        return new Stage(tree, tars);
    }

    private static CopyOrigin origin(CopyFiles copy, BuildContext sent, Map<String, Stage> stages) {
        return copy.from() instanceof FileOrigin.NamedFolder from
                ? CopyOrigin.of(stages.get(from.name()).tree())
                : CopyOrigin.of(sent);
    }

    /** Whatever is said of the layer is true. */
    private static byte[] tar(MadeLayer made, byte[] blob) throws IOException {
        byte[] tar = Compression.decompress(new ByteArrayInputStream(blob)).readAllBytes();
        if (!made.diffId().isOf(tar)
                || !made.layer().blob().digest().isOf(blob)
                || made.layer().blob().size() != blob.length) {
            throw new AssertionError("the descriptor lies: " + made.layer().blob());
        }
        return tar;
    }

    private List<Layer> base() throws IOException {
        List<Layer> layers = new ArrayList<>();
        for (OddBase.Packed layer : BASE) {
            Descriptor blob = new Descriptor(LAYER, Digest.of(layer.blob()), layer.blob().length, null, Map.of());
            blobs.put(blob.digest(), layer.blob());
            layers.add(new Layer(
                    blob, FileIndex.read(blob, layer.diffId(), each -> new ByteArrayInputStream(layer.blob()))));
        }
        return layers;
    }

    private BuildContext context() {
        IgnoreRules rules = IgnoreRules.parse("ignore", tried.ignored().getBytes(StandardCharsets.UTF_8));
        List<Source> sources = new ArrayList<>();
        for (TailStep step : SmallSteps.of(tried.dockerfile())) {
            if (step instanceof CopyFiles copy && copy.from() instanceof FileOrigin.Context) {
                for (FileSource source : copy.sources()) {
                    if (source instanceof FileSource.Path path) {
                        sources.add(Source.of(path.pattern()));
                    }
                }
            }
        }
        return BuildContext.in(context, rules, List.of()).sentFor(sources);
    }
}
