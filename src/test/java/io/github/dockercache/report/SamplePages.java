package io.github.dockercache.report;

import io.github.dockercache.cache.ImageHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the pages that the site has pictures of; the manual says how to take them. */
final class SamplePages {

    private static final Instant BEGIN = Instant.parse("2026-09-21T08:12:00Z");

    private SamplePages() {}

    /** Argument: the folder that they go to. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<ImageHistory> images = images();
        Instant now = images.get(0).last().time().plus(Duration.ofHours(3));
        Files.writeString(
                folder.resolve("module.html"),
                HistoryPage.ofModule("shop-orders", List.of(images.get(0)), now).asFile());
        Files.writeString(
                folder.resolve("reactor.html"),
                HistoryPage.ofReactor(
                                "shop",
                                List.of(),
                                images,
                                image -> Optional.of(image.equals(images.get(0)) ? "module.html" : ""),
                                now)
                        .asFile());
    }

    /** Of a reactor with three services. */
    static List<ImageHistory> images() {
        return List.of(
                new SampleHistory("orders", 1, BEGIN).of(140),
                new SampleHistory("payments", 2, BEGIN).of(120),
                new SampleHistory("shipping", 3, BEGIN.plus(Duration.ofDays(12))).of(85));
    }
}
