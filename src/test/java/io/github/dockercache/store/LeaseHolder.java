package io.github.dockercache.store;

import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another process with a workplace and a draft, until it is killed. */
final class LeaseHolder {

    private LeaseHolder() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        OciLayout layout = new OciLayout(Path.of(arguments[0]));
        Workplace place = Workplace.in(layout, new Leases(layout, (file, reason) -> {}).take(), (file, reason) -> {});
        String id = place.folder().getFileName().toString();
        Digest digest = Digest.of(new byte[0]);
        Files.writeString(layout.blobFile(digest).resolveSibling(".draft-" + id + "-" + digest.hex()), "half");
        System.out.println("held");
        Thread.sleep(Long.MAX_VALUE);
    }
}
