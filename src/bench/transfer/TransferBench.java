package io.github.dockercache.bench;

import io.github.dockercache.image.ContentSource;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.MediaTypes;
import io.github.dockercache.image.TransferEvents;
import io.github.dockercache.image.Version;
import io.github.dockercache.it.LocalRegistry;
import io.github.dockercache.registry.CredentialSource;
import io.github.dockercache.registry.HttpContentRegistry;
import io.github.dockercache.registry.ImagePush;
import io.github.dockercache.registry.ImagePusher;
import io.github.dockercache.registry.RegistryOptions;
import io.github.dockercache.store.DirectoryLayerStore;
import io.github.dockercache.store.Entry;
import io.github.dockercache.store.EntryFacts;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.Lookup;
import io.github.dockercache.store.RegistryLayerStore;
import io.github.dockercache.store.StoreAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long 1 GiB takes between the directory store and a registry, beside {@code skopeo copy} of the same blobs, in turn.
 * What we do ends with everything verified and on disk, in a JVM of 256 MB that is started for it.
 */
final class TransferBench {

    private static final EntryName NAME = new EntryName("image-" + "0".repeat(64));
    private static final long TOTAL = 1L << 30;

    private final Path work;
    private final int runs;

    private TransferBench(String[] args) {
        work = Path.of(args[0]);
        runs = Integer.parseInt(args[1]);
    }

    /** Arguments: a folder to work in, how many runs count; or what one of our runs does. */
    public static void main(String[] args) throws IOException, InterruptedException {
        switch (args[0]) {
            case "push" -> push(Path.of(args[1]), ImageReference.parse(args[2]));
            case "pull" -> pull(Path.of(args[1]), ImageReference.parse(args[2]));
            default -> new TransferBench(args).run();
        }
    }

    private static void push(Path directory, ImageReference target) {
        DirectoryLayerStore store = store(directory);
        try (HttpContentRegistry registry = new HttpContentRegistry(options())) {
            new ImagePusher(registry, new Quiet())
                    .push(new ImagePush(
                            entry(store).manifest(),
                            store.content(),
                            target,
                            List.of((Version.Tag) target.version()),
                            List.of()));
        }
    }

    private static void pull(Path directory, ImageReference source) {
        try (HttpContentRegistry registry = new HttpContentRegistry(options())) {
            RegistryLayerStore remote = new RegistryLayerStore(registry, source, List.of(), directory.resolve("scratch"));
            Descriptor manifest = registry.fetch(source).orElseThrow().descriptor();
            store(directory).save(new Entry(NAME, manifest, facts()), remote.content(), new Quiet());
        }
    }

    private static DirectoryLayerStore store(Path directory) {
        return DirectoryLayerStore.open(
                StoreAccess.READ_WRITE,
                directory,
                directory.resolveSibling("unused"),
                (file, reason) -> {
                    throw new IllegalStateException(file + ": " + reason);
                },
                InstantSource.system());
    }

    private static Entry entry(DirectoryLayerStore store) {
        return ((Lookup.Hit) store.find(NAME)).entry();
    }

    private static EntryFacts facts() {
        return new EntryFacts("bench", "main", "", Instant.now(), Instant.now());
    }

    private static RegistryOptions options() {
        ProxySelector none = new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        };
        return new RegistryOptions(
                Map.of(), Set.of(), Duration.ofSeconds(60), none, registry -> Optional.empty(), "bench");
    }

    private record Quiet() implements TransferEvents {
        @Override
        public void started(Descriptor blob) {}

        @Override
        public void moved(Descriptor blob, long bytes) {}

        @Override
        public void finished(Descriptor blob) {}
    }

    private void run() throws IOException, InterruptedException {
        System.out.println("| 1 GiB as | way | skopeo copy, median (least–most) | we | ratio of the medians |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (int blobs : List.of(1, 8)) {
            Path image = work.resolve("image-" + blobs);
            make(image, blobs);
            measure(image, blobs);
            delete(image);
        }
    }

    /** An image whose layers are noise, in a store. */
    private static void make(Path directory, int blobs) {
        long size = TOTAL / blobs;
        Map<Digest, byte[]> small = new HashMap<>();
        Map<Digest, Integer> seeds = new HashMap<>();
        List<String> layers = new ArrayList<>();
        for (int seed = 0; seed < blobs; seed++) {
            Digest digest = noise(seed, size);
            seeds.put(digest, seed);
            layers.add(json("application/vnd.oci.image.layer.v1.tar+gzip", digest, size));
        }
        Descriptor config = keep(small, MediaTypes.OCI_CONFIG, "{\"os\":\"linux\",\"architecture\":\"amd64\","
                + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                + seeds.keySet().stream().map(digest -> "\"" + digest + "\"").collect(Collectors.joining(",")) + "]}}");
        Descriptor manifest = keep(small, MediaTypes.OCI_MANIFEST, "{\"schemaVersion\":2,\"mediaType\":\""
                + MediaTypes.OCI_MANIFEST + "\",\"config\":"
                + json(config.mediaType(), config.digest(), config.size()) + ",\"layers\":["
                + String.join(",", layers) + "]}");
        ContentSource source = content -> {
            byte[] bytes = small.get(content.digest());
            return bytes == null ? new Noise(seeds.get(content.digest()), size) : new ByteArrayInputStream(bytes);
        };
        store(directory).save(new Entry(NAME, manifest, facts()), source, new Quiet());
    }

    private static Descriptor keep(Map<Digest, byte[]> small, String type, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        small.put(Digest.of(bytes), bytes);
        return new Descriptor(type, Digest.of(bytes), bytes.length, null, Map.of());
    }

    private static String json(String type, Digest digest, long size) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest + "\",\"size\":" + size + "}";
    }

    private static Digest noise(int seed, long size) {
        try (InputStream in = new Noise(seed, size)) {
            java.security.MessageDigest digest = Digest.Algorithm.SHA256.begin();
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return new Digest(Digest.Algorithm.SHA256, java.util.HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes that nobody can compress. */
    private static final class Noise extends InputStream {

        private final Random random;
        private long left;

        private Noise(int seed, long size) {
            random = new Random(seed);
            left = size;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            byte[] piece = new byte[count];
            random.nextBytes(piece);
            System.arraycopy(piece, 0, buffer, offset, count);
            left -= count;
            return count;
        }
    }

    private void measure(Path image, int blobs) throws IOException, InterruptedException {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = -1; round < runs; round++) {
            for (boolean ours : List.of(false, true)) {
                round(image, ours, round < 0 ? new HashMap<>() : seconds);
            }
        }
        for (String way : List.of("push", "pull")) {
            List<Double> skopeo = seconds.get(way + false);
            List<Double> we = seconds.get(way + true);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %.2f |%n",
                    blobs == 1 ? "one blob" : blobs + " blobs",
                    way,
                    spread(skopeo),
                    spread(we),
                    median(we) / median(skopeo));
        }
    }

    /** Each round has an empty registry and an empty target. */
    private void round(Path image, boolean ours, Map<String, List<Double>> seconds)
            throws IOException, InterruptedException {
        Path folder = work.resolve("registry");
        Path copy = work.resolve("copy");
        LocalRegistry registry = LocalRegistry.open(folder);
        try {
            String reference = registry.address() + "/bench/image:1";
            String plain = "docker://" + reference;
            time("push", ours, seconds, ours
                    ? we("push", image, reference)
                    : List.of("skopeo", "copy", "-q", "--dest-tls-verify=false", "oci:" + image + ":" + NAME.text(), plain));
            time("pull", ours, seconds, ours
                    ? we("pull", copy, reference)
                    : List.of("skopeo", "copy", "-q", "--src-tls-verify=false", plain, "oci:" + copy + ":1"));
        } finally {
            registry.stop();
            delete(folder);
            delete(copy);
        }
    }

    private static List<String> we(String way, Path directory, String reference) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                TransferBench.class.getName(),
                way,
                directory.toString(),
                reference);
    }

    private static void time(String way, boolean ours, Map<String, List<Double>> seconds, List<String> command)
            throws IOException, InterruptedException {
        new ProcessBuilder("sync").start().waitFor();
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
        seconds.computeIfAbsent(way + ours, name -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e9);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String spread(List<Double> values) {
        return String.format(
                Locale.ROOT,
                "%.1f s (%.1f–%.1f)",
                median(values),
                values.stream().mapToDouble(each -> each).min().orElseThrow(),
                values.stream().mapToDouble(each -> each).max().orElseThrow());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
