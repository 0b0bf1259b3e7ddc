package io.github.dockercache.cache;

import io.github.dockercache.assemble.OddBase;
import io.github.dockercache.assemble.OddBase.Packed;
import io.github.dockercache.assemble.OddTar;
import io.github.dockercache.engine.BusyboxImage;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.Platform;
import io.github.dockercache.registry.DistributionRegistry;
import io.github.dockercache.registry.TestImages;
import io.github.dockercache.registry.TestImages.Pushed;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The base images of the cases that are built both ways. */
final class EqualityBases {

    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final Platform HERE = Platform.ofThisMachine();

    private final DistributionRegistry registry;
    private final TestImages images;

    private EqualityBases(DistributionRegistry registry) {
        this.registry = registry;
        this.images = TestImages.at(registry);
    }

    /** Puts all of them where BuildKit finds them. */
    static EqualityBases push(DistributionRegistry registry) {
        EqualityBases bases = new EqualityBases(registry);
        BusyboxImage.push(registry, "busybox", "1", "monday");
        BusyboxImage.pushWithoutHistory(registry, "untold-busybox", "1");
        bases.push("odd", HERE, "{\"Env\":[\"PATH=/bin\"]}", history("one", "two"), OddBase.layers());
        bases.pushConfigurations();
        bases.pushLinks();
        bases.pushPlatforms();
        return bases;
    }

    private void pushConfigurations() {
        List<Packed> layers = OddBase.layers();
        push("untold", HERE, "{}", "", layers);
        push("told-too-much", HERE, "{\"Env\":[\"PATH=/bin\"]}", history("one", "two", "three"), layers);
        push(
                "untidy",
                HERE,
                "{\"WorkingDir\":\"app/../srv\",\"Env\":[\"A\",\"B=\",\"A=2\"]}",
                history("a", "b"),
                layers);
        push("rich", HERE, """
                {"User":"app:staff","Env":["PATH=/bin","HOME=/root","E=base"],"Entrypoint":["base"],"Cmd":["of","base"],
                 "WorkingDir":"/srv/work","Labels":{"base":"1","kept":"2"},"ExposedPorts":{"1/udp":{}},
                 "Volumes":{"/base":{}},"StopSignal":"SIGINT","Shell":["/bin/ash","-ec"],"Unknown":1,
                 "Healthcheck":{"Test":["CMD","base"],"Interval":5000000000}}""", history("one", "two"), layers);
        push("triggers", HERE, """
                {"Env":["PATH=/bin","A=1"],
                 "OnBuild":["ENV A=2 B=$A","COPY --chown=app a.txt /triggered/","WORKDIR /triggered","CMD x"]}""", history("one", "two"), layers);
    }

    /** Links that lead up behind others, and second names whose headers say something else than the first. */
    private void pushLinks() {
        OddTar upward = new OddTar()
                .folder("srv/data", 0755, 0, 0)
                .folder("srv/x", 0711, 1, 1)
                .file("srv/x/in-srv", 0644, 0, 0, "srv")
                .folder("x", 0700, 2, 2)
                .file("x/in-root", 0644, 0, 0, "root")
                .link("deep", "/srv/data")
                .link("relative", "deep/../x")
                .link("absolute", "/deep/../x")
                .link("twice", "/relative/../absolute")
                .folder("opt/releases/5", 0755, 0, 0)
                .link("opt/current", "latest")
                .link("opt/latest", "releases/5")
                .link("opt/releases/5/logs", "../../shared");
        pushPlain("upward-links", upward);
        OddTar names = new OddTar()
                .folder("d", 0755, 0, 0)
                .file("d/a", 0640, 1, 2, "a")
                .hardLink("d/b", "d/a", 0755, 5, 6)
                .file("s", 04755, 0, 0, "s")
                .hardLink("t", "s", 0644, 9, 9)
                .hardLink("u", "t", 02711, 3, 3)
                .file("c", 0755, 0, 0, "c", Map.of("security.capability", OddTar.CAPABILITY))
                .hardLink("e", "c", 0755, 5, 6)
                .link("l", "s")
                .hardLink("m", "l", 0700, 8, 8);
        pushPlain("second-names", names);
        OddTar lower = new OddTar()
                .folder("o", 0755, 0, 0)
                .folder("o/sub", 0700, 4, 4)
                .file("o/sub/old", 0644, 0, 0, "old")
                .folder("w", 0711, 5, 5)
                .file("w/old", 0644, 0, 0, "old");
        OddTar upper = new OddTar()
                .folder("o", 0755, 0, 0)
                .file("o/.wh..wh..opq", 0, 0, 0, "")
                .file("o/sub/new", 0644, 0, 0, "new")
                .file("w/.wh.old", 0, 0, 0, "")
                .file("w/old", 0600, 3, 4, "new");
        pushPlain("emptied-folders", lower, upper);
        OddTar hidden = new OddTar()
                .folder("o", 0755, 0, 0)
                .file("o/.wh..wh..opq", 0, 0, 0, "")
                .file("o/.wh.gone", 0, 0, 0, "")
                .file("o/new", 0644, 0, 0, "new");
        pushPlain("hidden-whiteouts", lower, hidden);
    }

    private void pushPlain(String repository, OddTar... layers) {
        push(
                repository,
                HERE,
                "{\"Env\":[\"PATH=/bin\"]}",
                "",
                List.of(layers).stream().map(Packed::of).toList());
    }

    /** One image of several, each with a file and a variable that says for which platform it is. */
    private void pushPlatforms() {
        Map<Platform, Pushed> all = new LinkedHashMap<>();
        for (String name : List.of("linux/amd64", "linux/arm64", "linux/arm/v6", "linux/arm/v7")) {
            Platform platform = Platform.parse(name);
            OddTar files = new OddTar().folder("etc", 0755, 0, 0).file("etc/platform", 0644, 0, 0, name + "\n");
            all.put(
                    platform,
                    push(
                            "multi",
                            platform,
                            "{\"Env\":[\"P=" + name + "\"]}",
                            history("one"),
                            List.of(Packed.of(files))));
        }
        images.pushIndex("multi", "1", MediaTypes.OCI_INDEX, all);
    }

    private static String history(String... entries) {
        return ",\"history\":["
                + List.of(entries).stream()
                        .map(entry -> "{\"created_by\":\"" + entry + "\"}")
                        .collect(Collectors.joining(","))
                + "]";
    }

    /** The variant is that of most images for arm64, which nobody asks for. */
    private Pushed push(String repository, Platform platform, String config, String history, List<Packed> layers) {
        String variant = platform.architecture().equals("arm64") ? "v8" : platform.variant();
        String diffIds =
                layers.stream().map(layer -> "\"" + layer.diffId() + "\"").collect(Collectors.joining(","));
        String configuration = """
                {"os":"%s","architecture":"%s","variant":"%s","author":"somebody","config":%s%s,
                 "rootfs":{"type":"layers","diff_ids":[%s]}}""".formatted(platform.os(), platform.architecture(), variant, config, history, diffIds)
                .replace("\"variant\":\"\",", "");
        return images.pushed(
                repository,
                "1",
                images.blob(repository, MediaTypes.OCI_CONFIG, configuration.getBytes(StandardCharsets.UTF_8)),
                layers.stream()
                        .map(layer -> images.blob(repository, LAYER, layer.blob()))
                        .toList());
    }

    /** The Dockerfile with the full names of images. */
    String named(String dockerfile) {
        return dockerfile.replaceAll("%([a-z][a-z-]+)", registry.authority() + "/$1:1");
    }
}
