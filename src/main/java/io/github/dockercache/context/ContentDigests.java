package io.github.dockercache.context;

import io.github.dockercache.context.Selection.Selected;
import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The SHA-256 of the content of files, each read once, while others do something else. */
public final class ContentDigests {

    private static final int CHUNK = 1 << 17;

    private final List<Future<Map<Path, Digest>>> parts;

    private ContentDigests(List<Future<Map<Path, Digest>>> parts) {
        this.parts = parts;
    }

    /** Begins to read all files of these selections, on all processors. */
    public static ContentDigests of(Collection<Selected> selections) {
        Map<Path, ContextFile.Regular> files = new LinkedHashMap<>();
        selections.stream().flatMap(Selected::files).forEach(file -> {
            if (file instanceof ContextFile.Regular regular) {
                files.put(regular.file(), regular);
            }
        });
        return new ContentDigests(begin(List.copyOf(files.values())));
    }

    private static List<Future<Map<Path, Digest>>> begin(List<ContextFile.Regular> files) {
        // the biggest first, so that none of them begins when all others are done
        List<ContextFile.Regular> queue = new ArrayList<>(files);
        queue.sort(Comparator.comparingLong(ContextFile.Regular::size).reversed());
        AtomicInteger next = new AtomicInteger();
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), Math.max(1, queue.size()));
        ExecutorService pool = Executors.newFixedThreadPool(threads, ContentDigests::thread);
        List<Future<Map<Path, Digest>>> parts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            parts.add(pool.submit(() -> new Reader().readAll(queue, next)));
        }
        pool.shutdown(); // what was submitted goes on
        return parts;
    }

    /**
     * Waits until all of them are read.
     *
     * @throws DockerCacheException when one of them cannot be read
     */
    public void await() {
        parts.forEach(ContentDigests::result);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "docker-cache-digests");
        thread.setDaemon(true);
        return thread;
    }

    private static Map<Path, Digest> result(Future<Map<Path, Digest>> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DockerCacheException failure) {
                throw failure;
            }
            throw new IllegalStateException("hashing files failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DockerCacheException("hashing the build context was interrupted", "start the build again", e);
        }
    }

    /** One thread's work. */
    private static final class Reader {
        // as measured: larger ones leave the processor's cache, and a mapped file saves less than its mapping costs
        private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
        private final MessageDigest digest = Digest.Algorithm.SHA256.begin();

        Map<Path, Digest> readAll(List<ContextFile.Regular> queue, AtomicInteger next) {
            Map<Path, Digest> digests = new HashMap<>();
            for (int i = next.getAndIncrement(); i < queue.size(); i = next.getAndIncrement()) {
                ContextFile.Regular file = queue.get(i);
                digests.put(file.file(), read(file));
            }
            return digests;
        }

        private Digest read(ContextFile.Regular file) {
            try (FileChannel channel = FileChannel.open(file.file())) {
                long total = 0;
                int read;
                do {
                    read = channel.read(chunk.clear());
                    digest.update(chunk.flip());
                    total += read;
                } while (read == CHUNK || (read >= 0 && total != file.size()));
            } catch (IOException e) {
                throw ContextFile.Regular.unreadable(file.file(), e);
            }
            return new Digest(Digest.Algorithm.SHA256, HexFormat.of().formatHex(digest.digest()));
        }
    }

    /**
     * Of a file that is read; waits for it.
     *
     * @throws DockerCacheException when one of them cannot be read
     * @throws IllegalArgumentException for a file that is not among them
     */
    public Digest of(ContextFile.Regular file) {
        for (Future<Map<Path, Digest>> part : parts) {
            Digest digest = result(part).get(file.file());
            if (digest != null) {
                return digest;
            }
        }
        throw new IllegalArgumentException(file.path() + " was not read");
    }
}
