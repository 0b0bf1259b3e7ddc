package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.Base;
import io.github.dockercache.dockerfile.BaseUse;
import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.InvalidInputException;
import java.util.Map;

/** The arguments that are given to a build of one image, some of which may be secrets. */
record SecretArguments(Map<String, String> given, SecretNames secrets) {

    /**
     * Refuses an image's name that the value of a secret is part of: it would be shown in logs, kept in the store and sent
     * to the registry.
     */
    void requireNoneIn(BaseUse use, String dockerfile) {
        if (!(use.base() instanceof Base.Image image) || use.written().indexOf('$') < 0) {
            return;
        }
        String reference = image.reference().toString();
        given.forEach((name, value) -> {
            if (secrets.contains(name) && !value.isEmpty() && reference.contains(value)) {
                throw new InvalidInputException(
                        dockerfile + " line " + use.line() + ": the image name " + use.written()
                                + " takes over the value of " + name + ", which looks like a secret",
                        "if it is none, write <notSecretArgs>" + name + "</notSecretArgs>; a secret belongs into"
                                + " settings.xml or Docker's configuration");
            }
        });
    }
}
