package io.github.dockercache.cache;

import io.github.dockercache.build.BuildEvents;
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

/** What happened in a build's cycle; one implementation turns it into words. */
public interface CycleLog extends CacheLog, OfferLog {

    /** An engine's caches are whole images, which are stored with what the base images have. */
    void notThin(String engine);

    /** The image is there already. */
    void reused(EntryName image, Platform platform, Offer.Place place, Duration age);

    /** What the image is made of but for its tail is there already. */
    void onPrefix(EntryName prefix, Platform platform, Offer.Place place);

    /** No instruction of an image needs an engine: there is no layer cache to look for. */
    void noEngineNeeded(String image, Platform platform);

    /**
     * The image was not there already, as these things had changed since the branch's last build.
     *
     * @param causes at least one for each platform, most important first
     */
    void changed(String image, SortedMap<Platform, List<Difference>> causes);

    /** What was to be done without an engine is left to it. */
    void leftToEngine(Platform platform, DockerCacheException reason);

    /** Files that the build reads changed while it ran: what it gave is not kept under the key of what they were. */
    void changedMeanwhile(String image, Platform platform);

    /** The image is what an engine builds of the whole Dockerfile. */
    void verified(String image, Platform platform);

    /** The engine alone made the image, so there is nothing to compare it with. */
    void notVerified(String image, Platform platform);

    /** A layer is read for its file-system index, which is kept. */
    void indexing(Descriptor layer);

    /** An engine begins to build. */
    void building(String image, Platform platform, String engine);

    /** The engine failed with this layer cache; it is tried again without. Damaged blobs are deleted. */
    void withoutOffer(Offer offer, List<String> damage, DockerCacheException reason);

    /** The engine says that it took other bases than the key says: nothing of the build is kept for later ones. */
    void otherBases(String image, List<String> differences);

    /** The image is in the store. */
    void built(BuiltImage image);

    /** The image is in the engine, under its names. */
    void loaded(BuiltImage image);

    /** The image is in an archive. */
    void archived(BuiltImage image, Path file);

    /** The image would go to its repository, if this were no dry run. */
    void wouldPush(StoredBuild build);

    /** The image is in its repository. */
    void pushed(StoredBuild build, Pushed pushed);

    /** An entry was saved. */
    void saved(EntryName name, Offer.Place place, Saved saved);

    /** What a build left is in the remote store, at this cost. */
    void published(StoredBuild build, Saved cost);

    /** Of what a build left nothing goes to the remote store, and why. */
    void nothingToSave(StoredBuild build, String reason);

    /** Of what a build left nothing goes to a remote store, as none is in use. */
    void noRemoteStore(StoredBuild build);

    /** A store was trimmed, or why it was not. */
    void trimmed(Offer.Place place, Trimmed trimmed);

    /** For the lines of an engine. */
    BuildEvents engine();

    /** For the bytes that move. */
    TransferEvents transfers();
}
