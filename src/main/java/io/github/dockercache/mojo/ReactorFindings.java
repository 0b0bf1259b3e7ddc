package io.github.dockercache.mojo;

import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.key.ModuleImage;
import io.github.dockercache.report.CiOutputs;
import io.github.dockercache.report.CiReport;
import io.github.dockercache.report.KeyValues;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What the goals have found of a reactor and its images so far, in any order and from several threads. What modules share are
 * JDK types alone: they may load this plugin in class loaders of their own.
 */
final class ReactorFindings {

    private final ConcurrentMap<String, String> reactor;
    private final ConcurrentMap<String, Map<String, String>> images;
    private final ConcurrentMap<String, String> told;

    ReactorFindings(SharedMaps maps) {
        this.reactor = maps.get("findings of the reactor");
        this.images = maps.get("findings of images");
        this.told = maps.get("findings told");
    }

    /** The keys over all modules. */
    void reactor(KeyDocuments documents) {
        reactor.putAll(KeyValues.of(documents).asMap());
    }

    /** More about an image, or something newer. */
    void image(ModuleImage image, KeyValues values) {
        images.merge(
                image.module() + "\n" + image.image(),
                values.asMap(),
                (known, news) -> KeyValues.of(known).with(KeyValues.of(news)).asMap());
    }

    /** All that is known. */
    CiReport report() {
        Map<ModuleImage, KeyValues> known = new TreeMap<>();
        images.forEach((name, values) -> {
            int end = name.indexOf('\n');
            known.put(new ModuleImage(name.substring(0, end), name.substring(end + 1)), KeyValues.of(values));
        });
        return CiReport.of(KeyValues.of(reactor), known);
    }

    /** Tells what has not been told in this run of Maven. */
    void tell(CiOutputs outputs) {
        outputs.tell(report(), told);
    }
}
