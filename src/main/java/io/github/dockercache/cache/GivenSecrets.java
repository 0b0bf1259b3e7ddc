package io.github.dockercache.cache;

import io.github.dockercache.dockerfile.SecretNames;
import io.github.dockercache.image.InvalidInputException;

/** The arguments of a build, some of which may be secrets that would end in the image's history. */
record GivenSecrets(BuildOrder order, SecretNames secrets) {

    /** Refuses a build that is given the value of a secret as an argument. */
    void requireNone() {
        for (String name : order.image().buildArguments().keySet()) {
            if (secrets.contains(name)) {
                throw new InvalidInputException(
                        order.image().dockerfileName() + ": the build argument " + name
                                + " looks like a secret, and would end in the image's history and in stored layers",
                        "give it as <secrets> and read it with RUN --mount=type=secret,id=…; if it is none, write"
                                + " <notSecretArgs>" + name
                                + "</notSecretArgs>; to build all the same, <allowSecretArgs>true</allowSecretArgs>");
            }
        }
    }
}
