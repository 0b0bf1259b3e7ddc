package io.github.dockercache.assemble;

import io.github.dockercache.image.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Layers with everything that a base image may have in the way of an instruction. */
public final class OddBase {

    private OddBase() {}

    /** A layer: its tar and the blob that it is packed in. */
    public static final class Packed {

        private final byte[] tar;
        private final byte[] blob;

        private Packed(byte[] tar, byte[] blob) {
            this.tar = tar;
            this.blob = blob;
        }

        public byte[] tar() {
            return tar.clone();
        }

        public byte[] blob() {
            return blob.clone();
        }

        public static Packed of(OddTar tar) {
            byte[] bytes = tar.bytes();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Packed(bytes, packed.toByteArray());
        }

        public Digest diffId() {
            return Digest.of(tar);
        }
    }

    public static List<Packed> layers() {
        return List.of(lower(), upper());
    }

    private static Packed lower() {
        OddTar layer = new OddTar();
        layer.folder("etc", 0755, 0, 0);
        layer.file("etc/passwd", 0644, 0, 0, """
                root:x:0:0:root:/root:/bin/sh

                app:x:1000:1001:App:/home/app:/bin/sh
                  web:x:33:44::/:/bin/false
                odd:x:notanumber:12::/:
                short:x:77
                app:x:5:5:twice::
                """);
        layer.file("etc/group", 0644, 0, 0, "root:x:0:\nstaff:x:50:app,web\nwheel:x:10\n");
        layer.folder("app", 0750, 1000, 1001);
        layer.file("app/config", 0640, 1000, 1001, "old\n");
        layer.folder("app/sub", 0700, 1000, 1001);
        layer.file("app/sub/keep", 0600, 1000, 1001, "keep\n");
        layer.link("app/conflink", "config");
        layer.link("app/sublink", "sub");
        layer.folder("srv", 0755, 0, 0);
        layer.folder("srv/data", 02775, 7, 50);
        layer.file("srv/data/a.txt", 0600, 7, 50, "base\n");
        layer.link("data", "/srv/data");
        layer.link("reldata", "srv/data");
        layer.folder("deep", 0711, 3, 4);
        layer.link("deep/up", "../srv");
        layer.link("outside", "../../../srv");
        layer.link("dangling", "/not/there");
        layer.link("danglingrel", "missing/too");
        layer.link("loopa", "/loopb");
        layer.link("loopb", "/loopa");
        layer.link("chain", "/data");
        layer.link("tofile", "/file");
        layer.folder("tmp", 01777, 0, 0);
        layer.folder("sg", 02755, 0, 50);
        layer.folder("sg/inner", 0755, 9, 9);
        layer.file("file", 0640, 5, 6, "a file\n");
        layer.file("suid", 04755, 0, 0, "suid\n");
        layer.folder("run", 0755, 0, 0);
        layer.folder("var", 0755, 0, 0);
        layer.link("var/run", "/run");
        layer.file("gone", 0644, 0, 0, "gone\n");
        layer.folder("opq", 0755, 0, 0);
        layer.file("opq/old", 0644, 0, 0, "old\n");
        layer.file("cap", 0755, 0, 0, "cap\n", Map.of("security.capability", OddTar.CAPABILITY));
        layer.file("userattr", 0644, 0, 0, "attr\n", Map.of("user.note", "hello"));
        layer.folder("hard", 0755, 0, 0);
        layer.file("hard/a", 0644, 1, 2, "hard\n");
        layer.hardLink("hard/b", "hard/a", 0644, 1, 2);
        layer.hardLink("hard/c", "hard/a", 0644, 1, 2);
        layer.special("dev-null", OddTar.DEVICE);
        layer.special("pipe", OddTar.PIPE);
        layer.folder("ümlaut ordner", 0755, 0, 0);
        layer.file("ümlaut ordner/dätei", 0644, 0, 0, "utf-8\n");
        layer.file("etc/" + "long/".repeat(25) + "name", 0644, 0, 0, "implied parents\n");
        return Packed.of(layer);
    }

    private static Packed upper() {
        OddTar layer = new OddTar();
        layer.file(".wh.gone", 0, 0, 0, "");
        layer.folder("opq", 0700, 0, 0);
        layer.file("opq/.wh..wh..opq", 0, 0, 0, "");
        layer.file("opq/new", 0644, 0, 0, "new\n");
        layer.file("var/run/pid", 0644, 0, 0, "through a link\n");
        layer.folder("etc", 0755, 0, 0);
        layer.file("etc/motd", 0644, 0, 0, "hi\n");
        return Packed.of(layer);
    }
}
