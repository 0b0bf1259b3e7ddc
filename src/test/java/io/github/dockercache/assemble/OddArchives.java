package io.github.dockercache.assemble;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/** Archives of every kind, and files that only look like some. */
final class OddArchives {

    private OddArchives() {}

    static void make(Path folder) throws IOException {
        byte[] tar = usual();
        Files.write(folder.resolve("a.tar"), tar);
        Files.write(folder.resolve("a.tar.gz"), compressed(tar, GZIPOutputStream::new));
        Files.write(folder.resolve("a.tar.bz2"), compressed(tar, BZip2CompressorOutputStream::new));
        Files.write(folder.resolve("a.tar.xz"), compressed(tar, XZCompressorOutputStream::new));
        Files.write(folder.resolve("a.tar.zst"), compressed(tar, ZstdOutputStream::new));
        Files.write(folder.resolve("named-otherwise"), compressed(tar, GZIPOutputStream::new));
        Files.write(folder.resolve("empty.tar"), new byte[10240]);
        Files.write(folder.resolve("text.tar"), "no tar at all\n".repeat(100).getBytes(StandardCharsets.UTF_8));
        Files.write(
                folder.resolve("text.gz"),
                compressed("text\n".getBytes(StandardCharsets.UTF_8), GZIPOutputStream::new));
        Files.write(folder.resolve("nothing.tar"), new byte[0]);
        Files.write(folder.resolve("cut.tar"), Arrays.copyOf(tar, 4 * 512 + 100));
        Files.write(folder.resolve("cut-filling.tar"), Arrays.copyOf(tar, 5 * 512 + 100));
        Files.write(folder.resolve("cut-between.tar"), Arrays.copyOf(tar, 4 * 512));
        int end = tar.length;
        while (tar[end - 1] == 0) {
            end--;
        }
        end += 512 - end % 512;
        Files.write(folder.resolve("cut-end.tar"), Arrays.copyOf(tar, end + 512));
        Files.write(folder.resolve("cut-second-end.tar"), Arrays.copyOf(tar, end + 600));
        byte[] more = Arrays.copyOf(tar, end + 1024);
        more[end + 512] = 'x';
        Files.write(folder.resolve("more-after-end.tar"), more);
        Files.write(folder.resolve("cut.tar.gz"), Arrays.copyOf(compressed(tar, GZIPOutputStream::new), 300));
        Files.write(folder.resolve("a.zip"), zip());
        Files.write(folder.resolve("over.tar"), overTheBase());
        Files.write(
                folder.resolve("outside.tar"),
                new OddTar().file("../outside", 0644, 0, 0, "x").bytes());
        Files.write(
                folder.resolve("linkout.tar"),
                new OddTar().link("out", "../../../etc").bytes());
        Files.write(
                folder.resolve("whiteout.tar"),
                new OddTar().file("app/.wh.config", 0644, 0, 0, "").bytes());
        Files.write(
                folder.resolve("special.tar"),
                new OddTar()
                        .special("p", OddTar.PIPE)
                        .special("d", OddTar.DEVICE)
                        .bytes());
        Files.write(folder.resolve("replaced.tar"), replaced());
        makeLinking(folder);
        makeRefused(folder);
        OddHeaders.make(folder);
    }

    private static void makeRefused(Path folder) throws IOException {
        Files.write(folder.resolve("no-target.tar"), new OddTar().link("l", "").bytes());
        Files.write(
                folder.resolve("long-name.tar"),
                new OddTar().file("n".repeat(256), 0644, 0, 0, "").bytes());
        Files.write(
                folder.resolve("top-file.tar"),
                new OddTar().file("..", 0644, 0, 0, "").bytes());
    }

    private static void makeLinking(Path folder) throws IOException {
        OddTar through = new OddTar()
                .folder("real", 0711, 1, 1)
                .link("relative", "real")
                .file("relative/x", 0644, 0, 0, "x")
                .link("absolute", "/real")
                .file("absolute/sub/y", 0644, 0, 0, "y")
                .link("real/up", "../../..")
                .file("real/up/z", 0644, 0, 0, "z")
                .hardLink("again", "relative/x", 0600, 3, 3);
        Files.write(folder.resolve("through.tar"), through.bytes());
        OddTar base = new OddTar()
                .file("data/absolute", 0644, 0, 0, "x")
                .file("deep/up/new/relative", 0644, 0, 0, "y")
                .folder("chain", 0700, 1, 1)
                .file("var/run/app/pid", 0644, 0, 0, "1");
        Files.write(folder.resolve("base-links.tar"), base.bytes());
        OddTar nowhere = new OddTar().link("l", "nowhere").file("l/x", 0644, 0, 0, "x");
        Files.write(folder.resolve("nowhere.tar"), nowhere.bytes());
        OddTar below = new OddTar().file("f", 0644, 0, 0, "f").file("f/x", 0644, 0, 0, "x");
        Files.write(folder.resolve("below-file.tar"), below.bytes());
        OddTar takenAway = new OddTar().folder("f/x", 0755, 0, 0).link("f", "y").folder("y", 0755, 0, 0);
        Files.write(folder.resolve("taken-away.tar"), takenAway.bytes());
        OddTar elsewhere = new OddTar()
                .folder("f/x", 0755, 0, 0)
                .link("f", "/y")
                .folder("y", 0755, 0, 0)
                .link("y/x", "../z")
                .file("z", 0644, 0, 0, "");
        Files.write(folder.resolve("elsewhere.tar"), elsewhere.bytes());
        OddTar whiteout = new OddTar()
                .file(".wh.x", 0644, 0, 0, "")
                .file("x/new", 0644, 0, 0, "new")
                .file("x/.wh.y", 0644, 0, 0, "")
                .file("x/y", 0644, 0, 0, "y");
        Files.write(folder.resolve("whiteouts-of-its-own.tar"), whiteout.bytes());
        OddTar fullWhiteout = new OddTar()
                .file("x", 0644, 0, 0, "x\n")
                .file("y", 0644, 0, 0, "y\n")
                .file(".wh.x", 0644, 0, 0, "a whiteout\n")
                .file("y.wh.z", 0644, 0, 0, "no whiteout\n");
        Files.write(folder.resolve("whiteouts-with-content.tar"), fullWhiteout.bytes());
        Files.write(
                folder.resolve("up-behind-a-link.tar"), upBehindALink("deep/t").bytes());
        Files.write(folder.resolve("up-to-nothing.tar"), upBehindALink("t").bytes());
        OddTar hardNowhere = new OddTar().hardLink("h", "missing", 0644, 0, 0);
        Files.write(folder.resolve("hard-nowhere.tar"), hardNowhere.bytes());
        OddTar hardLink = new OddTar().link("s", "target").hardLink("h", "s", 0777, 0, 0);
        Files.write(folder.resolve("hard-link.tar"), hardLink.bytes());
        Files.createSymbolicLink(folder.resolve("link.tar"), Path.of("a.tar"));
        OddTar owners = new OddTar()
                .file("a", 0644, 1, 1, "a")
                .hardLink("b", "a", 0640, 2, 2)
                .hardLink("c", "a", 0604, 3, 3)
                .link("l", "a")
                .hardLink("m", "l", 0777, 4, 4)
                .file("cap", 0755, 0, 0, "cap", Map.of("security.capability", OddTar.CAPABILITY))
                .hardLink("no-cap", "cap", 0755, 0, 0)
                .folder("..", 0701, 6, 6);
        Files.write(folder.resolve("owners.tar"), owners.bytes());
    }

    /** A folder becomes a link that goes up behind another one. */
    private static OddTar upBehindALink(String file) {
        return new OddTar()
                .folder("x", 0755, 0, 0)
                .folder("deep/in", 0755, 0, 0)
                .file(file, 0644, 0, 0, "t\n")
                .link("l", "deep/in")
                .link("x", "l/../t");
    }

    private static byte[] usual() {
        return new OddTar()
                .folder("./", 0711, 5, 5)
                .folder("./top", 0750, 1000, 1001)
                .file("./top/file", 0640, 1000, 1001, "file\n")
                .file("top/suid", 04755, 0, 0, "suid\n")
                .hardLink("top/hard", "top/file", 0640, 1000, 1001)
                .link("top/link", "file")
                .file("implied/by/name", 0600, 7, 8, "implied\n")
                .file("/absolute/name", 0604, 9, 9, "absolute\n")
                .file("cap", 0755, 0, 0, "cap\n", Map.of("security.capability", OddTar.CAPABILITY))
                .file("noted", 0644, 0, 0, "noted\n", Map.of("user.note", "hi"))
                .file("long/" + "0123456789/".repeat(20) + "name", 0644, 0, 0, "long\n")
                .file("ünïcode", 0644, 0, 0, "utf-8\n")
                .folder("sticky", 01777, 0, 0)
                .bytes();
    }

    private static byte[] overTheBase() {
        return new OddTar()
                .folder("data", 0700, 1, 1)
                .file("data/in", 0644, 0, 0, "in a folder that was a link\n")
                .file("app/sub", 0644, 0, 0, "a file that was a folder\n")
                .folder("file", 0755, 2, 2)
                .file("file/in", 0644, 0, 0, "in a folder that was a file\n")
                .folder("srv", 0700, 3, 3)
                .link("suid", "elsewhere")
                .bytes();
    }

    private static byte[] replaced() {
        return new OddTar()
                .file("app/sub", 0644, 0, 0, "first a file\n")
                .folder("app/sub", 0711, 4, 4)
                .file("app/sub/new", 0644, 0, 0, "then a folder\n")
                .bytes();
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a"));
        }
        return bytes.toByteArray();
    }

    private interface Compressor {
        OutputStream to(OutputStream bytes) throws IOException;
    }

    private static byte[] compressed(byte[] content, Compressor compressor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compressor.to(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
