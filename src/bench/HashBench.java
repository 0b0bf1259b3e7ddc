package io.github.dockercache.bench;

import io.github.dockercache.context.BuildContext;
import io.github.dockercache.context.ContentDigests;
import io.github.dockercache.context.ContextListing;
import io.github.dockercache.context.IgnoreRules;
import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.context.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What it takes to hash a context of 10,000 files and 1 GB, beside what the JVM's SHA-256 takes for as many bytes. */
final class HashBench {

    private static final int FILES = 10_000;
    private static final int BIG_FILES = 10;
    private static final long BYTES = 1_000_000_000;
    private static final int WARM_UP = 5;

    private final Path context;
    private final int runs;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    private HashBench(String[] args) {
        context = Path.of(args[0]);
        runs = Integer.parseInt(args[1]);
    }

    /** Arguments: a folder that does not exist yet, how many runs count. */
    public static void main(String[] args) throws Exception {
        new HashBench(args).run();
    }

    private interface Work {
        void run() throws Exception;
    }

    private void run() throws Exception {
        long bytes = make();
        Source all = Source.of(".");
        BuildContext files = BuildContext.in(context, IgnoreRules.none(), List.of());
        Selected selected = (Selected) files.select(all);
        ContentDigests digests = ContentDigests.of(List.of(selected));
        for (int run = -WARM_UP; run < runs; run++) {
            measure(run, "the JVM's SHA-256, in memory, a thread per processor", () -> digestInMemory(bytes));
            measure(run, "contents: open, read, SHA-256", () -> ContentDigests.of(List.of(selected)).await());
            measure(run, "selection: look at every file", () -> files.select(all));
            measure(run, "listing and its digest", () -> ContextListing.of(all, selected, digests).digest());
        }
        report();
    }

    /** Half the bytes in ten big files, the others in many of all sizes. */
    private long make() throws IOException {
        Random random = new Random(1);
        byte[] content = new byte[1 << 20];
        random.nextBytes(content);
        long total = 0;
        for (int i = 0; i < FILES; i++) {
            boolean isBig = i % (FILES / BIG_FILES) == 0;
            long average = BYTES / 2 / (isBig ? BIG_FILES : FILES);
            long size = isBig ? average : (long) (average * -Math.log(1 - random.nextDouble()));
            Path folder = Files.createDirectories(context.resolve("folder" + i % 100));
            try (var out = Files.newOutputStream(folder.resolve("file" + i))) {
                for (long left = size; left > 0; left -= content.length) {
                    out.write(content, 0, (int) Math.min(left, content.length));
                }
            }
            total += size;
        }
        return total;
    }

    private void measure(int run, String name, Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        if (run >= 0) {
            seconds.computeIfAbsent(name, any -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e9);
        }
    }

    private static void digestInMemory(long bytes) throws InterruptedException {
        Thread[] threads = new Thread[Runtime.getRuntime().availableProcessors()];
        Arrays.setAll(threads, i -> new Thread(() -> digest(bytes / threads.length)));
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void digest(long bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[1 << 16];
            for (long done = 0; done < bytes; done += chunk.length) {
                digest.update(chunk);
            }
            digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void report() {
        System.out.println("| what | median | least | most |");
        System.out.println("| --- | --- | --- | --- |");
        seconds.forEach((name, taken) -> {
            List<Double> sorted = taken.stream().sorted().toList();
            System.out.printf(
                    "| %s | %.3f s | %.3f s | %.3f s |%n",
                    name, sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
        });
    }
}
