package io.github.dockercache.cache;

import io.github.dockercache.build.BuildEvents;
import io.github.dockercache.build.BuildStep;
import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.Platform;
import io.github.dockercache.image.TransferEvents;
import io.github.dockercache.key.Difference;
import io.github.dockercache.registry.ImagePusher.Pushed;
import io.github.dockercache.store.EntryName;
import io.github.dockercache.store.LayerStore.Saved;
import io.github.dockercache.store.Trimmed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/** Keeps what it is told, in words. */
class RecordingCycleLog extends RecordingLog implements CycleLog, BuildEvents, TransferEvents {

    @Override
    public void missed(EntryName name, String reason) {
        lines.add("missed: " + reason);
    }

    @Override
    public void offered(String image, Platform platform, Offer offer) {
        lines.add("offered for " + platform + ": " + offer.likeness());
    }

    @Override
    public void nothingOffered(String image, Platform platform) {
        lines.add("nothing offered for " + platform);
    }

    @Override
    public void notThin(String engine) {
        lines.add("not thin");
    }

    @Override
    public void reused(EntryName image, Platform platform, Offer.Place place, Duration age) {
        lines.add("reused " + image + " for " + platform + " from " + place);
    }

    @Override
    public void onPrefix(EntryName prefix, Platform platform, Offer.Place place) {
        lines.add("on " + prefix + " for " + platform + " from " + place);
    }

    @Override
    public void noEngineNeeded(String image, Platform platform) {
        lines.add("no engine needed for " + platform);
    }

    @Override
    public void changed(String image, SortedMap<Platform, List<Difference>> causes) {
        lines.add("changed: " + causes);
    }

    @Override
    public void leftToEngine(Platform platform, DockerCacheException reason) {
        lines.add("left to the engine for " + platform + ": " + reason.problem());
    }

    @Override
    public void changedMeanwhile(String image, Platform platform) {
        lines.add("changed meanwhile for " + platform);
    }

    @Override
    public void verified(String image, Platform platform) {
        lines.add("verified " + image + " for " + platform);
    }

    @Override
    public void notVerified(String image, Platform platform) {
        lines.add("not verified " + image + " for " + platform);
    }

    @Override
    public void indexing(Descriptor layer) {
        lines.add("indexing " + layer.digest());
    }

    @Override
    public void building(String image, Platform platform, String engine) {
        lines.add("building for " + platform);
    }

    @Override
    public void withoutOffer(Offer offer, List<String> damage, DockerCacheException reason) {
        lines.add("without: " + damage.size() + " damaged");
    }

    @Override
    public void otherBases(String image, List<String> differences) {
        lines.add("other bases: " + differences.size());
    }

    @Override
    public void built(BuiltImage image) {
        lines.add("built " + image.rung());
    }

    @Override
    public void loaded(BuiltImage image) {
        lines.add("loaded " + image.name());
    }

    @Override
    public void archived(BuiltImage image, Path file) {
        lines.add("archived " + image.name());
    }

    @Override
    public void wouldPush(StoredBuild build) {
        lines.add("would push");
    }

    @Override
    public void pushed(StoredBuild build, Pushed pushed) {
        lines.add("pushed");
    }

    @Override
    public void saved(EntryName name, Offer.Place place, Saved saved) {
        lines.add("saved in " + place);
    }

    @Override
    public void published(StoredBuild build, Saved cost) {
        lines.add("published");
    }

    @Override
    public void nothingToSave(StoredBuild build, String reason) {
        lines.add("nothing to save: " + reason);
    }

    @Override
    public void noRemoteStore(StoredBuild build) {
        lines.add("no remote store");
    }

    @Override
    public void trimmed(Offer.Place place, Trimmed trimmed) {
        lines.add("trimmed " + place);
    }

    @Override
    public BuildEvents engine() {
        return this;
    }

    @Override
    public TransferEvents transfers() {
        return this;
    }

    @Override
    public void output(String line) {
        // of no interest
    }

    @Override
    public void done(BuildStep step) {
        // of no interest
    }

    @Override
    public void started(Descriptor blob) {
        // of no interest
    }

    @Override
    public void moved(Descriptor blob, long bytes) {
        // of no interest
    }

    @Override
    public void finished(Descriptor blob) {
        // of no interest
    }
}
