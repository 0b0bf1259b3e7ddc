package io.github.dockercache.store;

import io.github.dockercache.image.Digest;
import java.nio.file.Path;

/** Another process that writes to a store until it is killed. Says a word before each large content that it puts. */
final class EndlessWriter {

    private static final int LARGE = 16 << 20;

    private EndlessWriter() {}

    public static void main(String[] arguments) {
        Store store = new DirectoryStore(Path.of(arguments[0]), (file, reason) -> {});
        byte[] content = new byte[LARGE];
        for (byte i = 0; true; i++) {
            content[0] = i;
            Digest digest = Digest.of(content);
            System.out.println("writing");
            store.put(digest, content);
            SampleBase.of("base:" + i, "base " + i, SampleBase.MONDAY).rememberIn(store);
        }
    }
}
