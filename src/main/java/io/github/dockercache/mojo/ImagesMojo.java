package io.github.dockercache.mojo;

import io.github.dockercache.cache.CacheLog;
import io.github.dockercache.cache.DockerCache;
import io.github.dockercache.cache.ImageBuild;
import io.github.dockercache.cache.UnchangedStore;
import io.github.dockercache.image.ImageReference;
import io.github.dockercache.report.KeyFolder;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Lists the images that the build would resolve, without network: one full reference a line, sorted, on the console and
 * in {@code images.txt}. Images that only {@code ONBUILD} triggers of a base bring in are listed if the base's
 * configuration is in the store.
 */
@Mojo(name = "images", threadSafe = true, configurator = CacheConfigurator.NAME)
public final class ImagesMojo extends AbstractImageMojo {

    /** Called by Maven. */
    public ImagesMojo() {}

    @Override
    void run() {
        for (ImageBuild build : builds()) {
            KeyFolder folder = folder(build.name());
            if (!isDryRun()) {
                folder.clearImages();
            }
            Set<ImageReference> references = cache().images(build);
            references.forEach(reference -> getLog().info(reference.toString()));
            if (!isDryRun()) {
                folder.writeImages(references);
            }
        }
    }

    /** Reads what the store knows, asks nobody and keeps nothing. */
    private DockerCache cache() {
        CacheLog log = new MavenCacheLog(getLog());
        return DockerCache.offline(
                new UnchangedStore(storeAccess().open(store(), scratch(), log)),
                BaseLockFile.of(session()).read(),
                log);
    }
}
