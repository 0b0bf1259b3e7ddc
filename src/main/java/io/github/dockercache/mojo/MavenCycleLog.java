package io.github.dockercache.mojo;

import io.github.dockercache.build.BuildEvents;
import io.github.dockercache.build.BuildStep;
import io.github.dockercache.cache.BuiltImage;
import io.github.dockercache.cache.CycleLog;
import io.github.dockercache.cache.Destination;
import io.github.dockercache.cache.Offer;
import io.github.dockercache.cache.StoredBuild;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.Platform;
import io.github.dockercache.image.TransferEvents;
import io.github.dockercache.key.Difference;
import io.github.dockercache.registry.ImagePusher.Pushed;
import io.github.dockercache.report.Amount;
import io.github.dockercache.report.ExplainText;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore.Saved;
import io.github.dockercache.store.Trimmed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Turns what happened in a build's cycle into Maven's log lines. */
final class MavenCycleLog extends MavenCacheLog implements CycleLog {

    private final Log log;
    private final Predicate<String> isNews;
    private final TransferEvents transfers;

    /** @param isNews whether nobody has told this before, in an earlier goal of the same run of Maven */
    MavenCycleLog(Screen screen, Predicate<String> isNews) {
        super(screen.log());
        this.isNews = isNews;
        this.log = screen.log();
        this.transfers = screen.transfers();
    }

    @Override
    public void missed(EntryName name, String reason) {
        log.debug("No use of " + name + ": " + reason);
    }

    @Override
    public void offered(String image, Platform platform, Offer offer) {
        String what = "Layers for " + image + " (" + platform + "): " + offer.likeness() + "; "
                + offer.entry().name();
        if (isNews.test(what)) {
            log.info(what + age(offer.entry().facts().created()) + ", in " + offer.place());
        }
    }

    private static String age(Instant created) {
        return created.equals(Instant.EPOCH)
                ? ""
                : ", " + Amount.age(Duration.between(created, Instant.now())) + " old";
    }

    @Override
    public void nothingOffered(String image, Platform platform) {
        String what = "Layers for " + image + " (" + platform + "): none stored that this build could use";
        if (isNews.test(what)) {
            log.info(what);
        }
    }

    @Override
    public void notThin(String engine) {
        log.debug("Not thin: the caches of " + engine + " are whole images");
    }

    @Override
    public void reused(EntryName image, Platform platform, Offer.Place place, Duration age) {
        log.info("Unchanged (" + platform + "): " + image + ", in " + place);
        log.info("Made " + Amount.age(age) + " ago; -Ddocker-cache.rebuildAfter=0s makes it anew");
    }

    @Override
    public void onPrefix(EntryName prefix, Platform platform, Offer.Place place) {
        log.info("No engine needed (" + platform + "): " + prefix + ", in " + place);
    }

    @Override
    public void noEngineNeeded(String image, Platform platform) {
        log.info("No engine needed (" + platform + "): " + image + " has no instruction that needs one");
    }

    @Override
    public void changed(String image, SortedMap<Platform, List<Difference>> causes) {
        String platforms = causes.keySet().stream().map(Platform::toString).collect(Collectors.joining(", "));
        log.info("Changed since the last build (" + platforms + "): " + ExplainText.summary(causes));
    }

    @Override
    public void leftToEngine(Platform platform, DockerCacheException reason) {
        log.info("Left to the engine (" + platform + "): " + reason.problem());
    }

    @Override
    public void changedMeanwhile(String image, Platform platform) {
        log.warn(
                "Files that " + image + " (" + platform + ") is made of changed while it was built: it may hold some of"
                        + " both, and no later build takes it for unchanged. Let nothing write to the build context during the"
                        + " build, or leave what is written out by .dockerignore");
    }

    @Override
    public void verified(String image, Platform platform) {
        log.info("Verified (" + platform + "): " + image + " is what the engine builds of the whole Dockerfile");
    }

    @Override
    public void notVerified(String image, Platform platform) {
        log.info("Not verified (" + platform + "): the engine alone has made " + image
                + ", so there is nothing to compare it with");
    }

    @Override
    public void indexing(Descriptor layer) {
        log.info("Reading " + Amount.bytes(layer.size()) + " of a base image once: " + layer.digest());
    }

    @Override
    public void building(String image, Platform platform, String engine) {
        log.info("Building " + image + " (" + platform + ") with " + engine);
    }

    @Override
    public void withoutOffer(Offer offer, List<String> damage, DockerCacheException reason) {
        log.warn("The engine failed with " + offer.entry().name() + " ("
                + (damage.isEmpty() ? "all of it is as it was stored" : String.join("; ", damage))
                + "); building again without it, and it is dropped if that goes well: " + reason.problem());
    }

    @Override
    public void otherBases(String image, List<String> differences) {
        log.warn("No later build will use what this one of " + image
                + " left, as the engine took other base images than the key says: " + String.join("; ", differences));
    }

    @Override
    public void built(BuiltImage image) {
        long cached = image.steps(true);
        long steps = cached + image.steps(false);
        log.info("Built " + image.name() + ": " + image.manifest().digest() + ", " + Amount.bytes(image.size())
                + (steps == 0 ? "" : ", " + cached + " of " + steps + " steps from the cache"));
    }

    @Override
    public void loaded(BuiltImage image) {
        log.info("In the engine: " + names(image.destination()));
    }

    private static String names(Destination destination) {
        return destination.names().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    @Override
    public void archived(BuiltImage image, Path file) {
        log.info("Archive of " + image.name() + ": " + file);
    }

    @Override
    public void wouldPush(StoredBuild build) {
        log.info("Would push " + build.manifest().digest() + " to " + names(build.destination()));
    }

    @Override
    public void pushed(StoredBuild build, Pushed pushed) {
        String tags = build.destination().names().stream()
                .map(name -> name.version().toString().substring(1))
                .collect(Collectors.joining(", "));
        String what = build.destination().repository() + " (" + tags + "): "
                + build.manifest().digest();
        if (pushed.moved().isEmpty()) {
            log.info("Already there: " + what);
        } else {
            log.info("Pushed " + what + ", " + Amount.bytes(pushed.sent()) + " sent, "
                    + Amount.bytes(pushed.mounted() + pushed.there()) + " already there");
        }
    }

    @Override
    public void saved(EntryName name, Offer.Place place, Saved saved) {
        log.debug("Saved " + name + " in " + place + ": " + Amount.bytes(saved.moved()) + " written, "
                + Amount.bytes(saved.spared()) + " there already");
    }

    @Override
    public void published(StoredBuild build, Saved cost) {
        log.info("Saved " + build.destination().repository() + " in the remote store: " + Amount.bytes(cost.moved())
                + " written, " + Amount.bytes(cost.spared()) + " there already");
    }

    @Override
    public void nothingToSave(StoredBuild build, String reason) {
        log.info("Nothing to save for " + build.destination().repository() + ": " + reason);
    }

    @Override
    public void noRemoteStore(StoredBuild build) {
        log.debug("Nothing to save for " + build.destination().repository() + ": no remote store is in use");
    }

    @Override
    public void trimmed(Offer.Place place, Trimmed trimmed) {
        if (trimmed instanceof Trimmed.Done done) {
            done.entries()
                    .forEach(deletion ->
                            log.debug("Deleted in " + place + ": " + deletion.name() + ", " + deletion.reason()));
            if (!done.entries().isEmpty()) {
                log.info("Deleted " + done.entries().size() + " old entries in " + place);
            }
        } else if (trimmed instanceof Trimmed.PutOff putOff) {
            log.debug("Nothing is deleted in " + place + ": " + putOff.reason());
        }
    }

    @Override
    public BuildEvents engine() {
        return new BuildEvents() {
            @Override
            public void output(String line) {
                log.info(line);
            }

            @Override
            public void done(BuildStep step) {
                log.debug(step.name()
                        + (step.cached() ? ": cached" : ": " + step.time().toMillis() + " ms"));
            }
        };
    }

    @Override
    public TransferEvents transfers() {
        return transfers;
    }
}
