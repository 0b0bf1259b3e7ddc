package io.github.dockercache.registry;

import io.github.dockercache.image.JsonTree;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Goes through the motions of a request and a login with nobody, so that a cold JVM has loaded the code while Dockerfiles
 * are still read. Opens no connection and reads no file.
 */
record Rehearsal(Wire wire) implements Runnable {

    @Override
    public void run() {
        JsonTree.parse("{\"token\":\"\",\"expires_in\":1}".getBytes(StandardCharsets.UTF_8));
        Challenge.parse(List.of("Bearer realm=\"\",service=\"\""));
        try {
            wire.prepare("HEAD", URI.create("http://localhost/"), Deadline.in(Duration.ofSeconds(1)));
        } catch (IOException e) {
            throw new IllegalStateException("nothing is connected yet", e);
        }
    }
}
