package io.github.dockercache.assemble;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A build context with everything that an instruction may meet there. */
public final class OddContext {

    private final Path root;

    /** Set when all is made: making something in a folder needs its permission. */
    private final Map<Path, Integer> modes = new LinkedHashMap<>();

    private OddContext(Path root) {
        this.root = root;
    }

    public static Path make(Path root) throws IOException {
        OddContext context = new OddContext(root);
        context.files();
        context.folders();
        context.links();
        OddArchives.make(Files.createDirectories(root.resolve("archives")));
        for (Map.Entry<Path, Integer> mode : context.modes.entrySet()) {
            Files.setAttribute(mode.getKey(), "unix:mode", mode.getValue());
        }
        return root;
    }

    private void files() throws IOException {
        file("a.txt", 0644, "a\n");
        file("b.txt", 0600, "b\n");
        file("run.sh", 0755, "#!/bin/sh\n");
        file("suid", 04755, "suid\n");
        file("sgid", 02711, "sgid\n");
        file("zero", 0644, "");
        file("name with space", 0644, "space\n");
        file("ümläut-ß-漢字.txt", 0644, "utf-8\n");
        file("line\nbreak", 0644, "newline\n");
        file("[x]", 0644, "brackets\n");
        file("config", 0664, "new config\n");
        file("sub", 0644, "a file named as a folder of the base\n");
        file("passwd", 0644, "other:x:4000:4001::/:\n");
        file("big", 0644, "0123456789abcdef".repeat(20_000));
    }

    private void folders() throws IOException {
        file("dir/one.txt", 0644, "one\n");
        file("dir/two.sh", 0711, "two\n");
        file("dir/sub/three.txt", 0640, "three\n");
        file("dir/sub/deeper/four.txt", 0604, "four\n");
        folder("dir", 0750);
        folder("dir/sub", 0705);
        folder("dir/empty", 0700);
        folder("empty", 0711);
        folder("sticky", 01777);
        folder("setgid", 02775);
        file("setgid/in", 0644, "in\n");
        file("glob/a1", 0644, "a1\n");
        file("glob/a2", 0644, "a2\n");
        file("glob/b1", 0644, "b1\n");
        file("glob/x/a1", 0644, "x/a1\n");
        file("glob/y/a1", 0644, "y/a1\n");
        file("whiteouts/.wh.config", 0644, "");
        file("whiteouts/new", 0644, "new\n");
        file("conflicts/conflink/x", 0644, "a folder over a link\n");
        file("conflicts2/config/x", 0644, "a folder over a file\n");
        file("conflicts3/sub", 0644, "a file over a folder\n");
        file("conflicts4/conflink", 0644, "a file over a link\n");
        file("merge/sub/new", 0644, "new\n");
        folder("merge/sub", 0755);
        file("srv/data/x", 0644, "x\n");
        file("etc/passwd", 0644, "late:x:500:501::/:\n");
        file(".dockerignore", 0644, "ignored/*\n!ignored/not\n");
        file("ignored/by-the-context", 0644, "ignored\n");
        file("ignored/not", 0644, "not\n");
        file("dockerignore/keep", 0644, "keep\n");
        file("dockerignore/drop.log", 0644, "drop\n");
        file("dockerignore/deep/keep.log", 0644, "keep\n");
        file("deep/" + "x123456789/".repeat(28) + "end", 0644, "300 characters\n");
    }

    private void links() throws IOException {
        link("link.txt", "a.txt");
        link("dirlink", "dir");
        link("dangling", "nowhere");
        link("absolute", "/a.txt");
        link("outside", "../../a.txt");
        link("links/one", "two");
        link("links/two", "../dir/one.txt");
        link("links/folder", "../dir");
        link("links/nowhere", "/none");
        link("links/ümläut", "ö");
        file("hard/a", 0644, "hard\n");
        Files.createLink(root.resolve("hard/b"), root.resolve("hard/a"));
        Files.createDirectories(root.resolve("hard/sub"));
        Files.createLink(root.resolve("hard/sub/c"), root.resolve("hard/a"));
        file("hard/own", 0600, "own\n");
    }

    private void file(String path, int mode, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        modes.put(file, mode);
    }

    private void folder(String path, int mode) throws IOException {
        modes.put(Files.createDirectories(root.resolve(path)), mode);
    }

    private void link(String path, String target) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.createSymbolicLink(root.resolve(path), Path.of(target));
    }
}
