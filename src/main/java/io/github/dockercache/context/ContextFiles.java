package io.github.dockercache.context;

import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;

/** Says which files of a context no image can hold, so that nothing is left out silently. */
record ContextFiles(Path context) {

    /** What to say when the disk does not answer. */
    static DockerCacheException unreadable(Path context, IOException cause) {
        return new DockerCacheException(
                "the build context " + context + " cannot be read: " + cause,
                "make it readable, or ignore what cannot be read in the ignore file",
                cause);
    }

    /** The file; {@link InvalidInputException} when it is special, or has another name on another machine. */
    ContextFile usable(ContextFile file) {
        if (file instanceof ContextFile.Special special) {
            throw new InvalidInputException(
                    special.file() + " in the build context is " + special.what(),
                    "remove it, or name it in the ignore file");
        }
        String target = file instanceof ContextFile.Link link ? link.target() : "";
        if (!FileName.isPortable(file.path()) || !FileName.isPortable(target)) {
            throw new InvalidInputException(
                    file.path() + " in the build context " + context
                            + " has a name or a target that is not UTF-8, so it is another one on another machine",
                    "rename it, or name it in the ignore file");
        }
        return file;
    }
}
