package io.github.dockercache.build;

import io.github.dockercache.build.BuildInput.RunOptions;
import io.github.dockercache.build.BuildInput.SecretSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** The arguments of {@code docker buildx build}, and the variables that hold the values of build arguments. */
final class BuildxArguments {

    /** Variables that the client itself reads: a build argument of such a name would lead it astray. */
    private static final Pattern OF_THE_CLIENT = Pattern.compile(
            "PATH|HOME|USERPROFILE|TE?MP|TMPDIR|[A-Z]+_PROXY|(DOCKER|BUILDX|EXPERIMENTAL|SSH|LD|OTEL)_.*");

    private static final Pattern DIGEST_WITHOUT_TAG = Pattern.compile("(oci-layout://.*/[^:/@]*)@(sha256:.*)");

    private final List<String> line = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();

    /** Without caches and results. */
    static BuildxArguments of(BuildxBuilder builder, EngineBuild build, Path dockerfile) {
        BuildxArguments arguments = new BuildxArguments();
        arguments.line.addAll(List.of("docker", "buildx", "build", "--builder", builder.name()));
        arguments.add("progress", builder.hasJsonProgress() ? "rawjson" : "plain");
        arguments.add("platform", build.platform().toString());
        arguments.add("file", dockerfile.toString());
        arguments.addInput(build.input());
        arguments.addOptions(build.input().options());
        return arguments;
    }

    private void addInput(BuildInput input) {
        addUnlessEmpty("target", input.target());
        inOrder(input.arguments(), this::argument);
        inOrder(input.contexts(), (name, place) -> add("build-context", name + "=" + withTag(place)));
        inOrder(input.secrets(), (id, source) -> add("secret", secret(id, source)));
        input.ssh().forEach(each -> add("ssh", each));
    }

    private void addOptions(RunOptions options) {
        addUnlessEmpty("network", options.network());
        inOrder(options.addHosts(), (host, address) -> add("add-host", host + ":" + address));
        inOrder(options.labels(), (name, value) -> add("label", name + "=" + value));
        add("provenance", Boolean.toString(options.provenance()));
    }

    private static <V> void inOrder(Map<String, V> map, BiConsumer<String, V> each) {
        new TreeMap<>(map).forEach(each);
    }

    /** Everybody on the machine sees arguments, nobody else this process's variables. A variable cannot be empty. */
    private void argument(String name, String value) {
        if (value.isEmpty()
                || OF_THE_CLIENT.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
            add("build-arg", name + "=" + value);
        } else {
            add("build-arg", name);
            variables.put(name, value);
        }
    }

    /** Some releases want a tag, others a digest, and all take both. */
    private static String withTag(String place) {
        return DIGEST_WITHOUT_TAG.matcher(place).replaceFirst("$1:latest@$2");
    }

    private static String secret(String id, SecretSource source) {
        return source instanceof SecretSource.FromFile file
                ? Csv.of("id=" + id, "src=" + file.file())
                : Csv.of("id=" + id, "env=" + ((SecretSource.FromEnvironment) source).variable());
    }

    BuildxArguments add(String option, String value) {
        line.add("--" + option + "=" + value);
        return this;
    }

    private void addUnlessEmpty(String option, String value) {
        if (!value.isEmpty()) {
            add(option, value);
        }
    }

    /** A cache that the build may use. */
    BuildxArguments importing(CacheSource source) {
        return source instanceof CacheSource.Layout layout
                ? add(
                        "cache-from",
                        Csv.of(
                                "type=local",
                                "src=" + layout.folder(),
                                "digest=" + layout.manifest().digest()))
                : add("cache-from", Csv.of("type=registry", "ref=" + ((CacheSource.Repository) source).reference()));
    }

    /**
     * Where cache and image go, for builders that can send them anywhere. An image for a registry is not stored in the engine
     * as well: for that it would pull and unpack all layers of the image, those of the base and those that come from the cache
     * too. And BuildKit alone pushes it, from where its layers are: to BuildKit {@code push} without a value is true, and
     * buildx before 0.22 lets the engine push once more what it stores where the value reads as true.
     */
    BuildxArguments exportingTo(CacheTarget target) {
        if (target instanceof CacheTarget.Layout layout) {
            return add("cache-to", cache("type=local", "dest=" + layout.folder(), "tag=cache"))
                    .add("output", Csv.of("type=oci", "dest=" + layout.folder(), "tar=false", "oci-mediatypes=true"));
        }
        CacheTarget.Repository repository = (CacheTarget.Repository) target;
        return add("cache-to", cache("type=registry", "ref=" + repository.cache()))
                .add(
                        "output",
                        Csv.of(
                                "type=image",
                                "name=" + repository.image(),
                                "push=",
                                "store=false",
                                "oci-mediatypes=true"));
    }

    private static String cache(String... fields) {
        return Csv.of(fields) + ",mode=max,image-manifest=true,oci-mediatypes=true";
    }

    /** The image stays in the engine, without a name, and brings a cache of its own steps. */
    BuildxArguments keepingInTheEngine() {
        return add("cache-to", "type=inline").add("output", "type=docker");
    }

    /** The whole command, for this context. */
    Command command(Path context) {
        List<String> all = new ArrayList<>(line);
        all.add(context.toString());
        return Command.of(all).with(variables).in(context);
    }
}
