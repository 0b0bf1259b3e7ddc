package io.github.dockercache.store;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.ImageReference;
import java.io.IOException;
import java.nio.file.Path;

/** A store cannot keep what it was given. Nothing that was there before is lost, and a build can go on without. */
public final class StoreException extends DockerCacheException {

    private static final long serialVersionUID = 1L;

    StoreException(Path directory, IOException cause) {
        super("the store " + directory + " cannot be written: " + cause, remedy(cause), cause);
    }

    StoreException(ImageReference repository, Exception cause) {
        super(
                "the remote store " + repository.name() + " cannot be written: " + problem(cause),
                "look after the registry and the credentials for it, or do without: leave -Ddocker-cache.remoteStore out",
                cause);
    }

    private static String problem(Exception cause) {
        return cause instanceof DockerCacheException known ? known.problem() : cause.toString();
    }

    private static String remedy(IOException cause) {
        String others = "name another one with -Ddocker-cache.store=…, or do without: -Ddocker-cache.storeAccess=off";
        if (cause instanceof UnknownFormatException) {
            return "use the newer version of the plugin here as well, " + others;
        }
        return "make the directory writable and look for free space, " + others;
    }
}
