package io.github.dockercache.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A project whose Dockerfile copies the folder {@code app}, files that end with {@code .conf}, and {@code one.txt} by another
 * name; and what of it can be seen in its image.
 *
 * @param files by path
 * @param ignored lines of the ignore file, out of {@link #RULES}
 * @param tail instructions at the end
 * @param noise what is in the Dockerfile without being in the image
 * @param arguments of the build; {@code VERSION} is read, and {@code UNREAD} is not
 * @param labels of the build
 * @param seconds when all files were changed; their owner as well, where that can be
 */
record SmallProject(
        SortedMap<String, SmallFile> files,
        List<String> ignored,
        String tail,
        int noise,
        Map<String, String> arguments,
        Map<String, String> labels,
        long seconds) {

    /** What a file is: {@code mode} of files and folders, {@code text} is content, or a link's target. */
    record SmallFile(Kind kind, int mode, String text) {
        enum Kind {
            FILE,
            FOLDER,
            LINK
        }
    }

    /** The rules that an ignore file may have, and what each of them is about. */
    static final Map<String, Predicate<String>> RULES = Map.of(
            "app/x*", path -> path.startsWith("app/x"),
            "**/*.log", path -> path.endsWith(".log"),
            "!app/sub/*.log", path -> path.matches("app/sub/[^/]*\\.log"),
            "*.conf", path -> path.matches("[^/]*\\.conf"),
            "elsewhere", path -> path.startsWith("elsewhere/"),
            "nothing/like/this", path -> false,
            "# a comment", path -> false);

    SmallProject {
        files = new TreeMap<>(files);
        ignored = List.copyOf(ignored);
    }

    /** Everything that is to be seen in the image, and so must be in its key. */
    List<String> seen() {
        List<String> seen = new ArrayList<>();
        files.forEach((path, file) -> {
            boolean isInFolder = path.startsWith("app/");
            boolean isConfiguration = path.matches("[^/]*\\.conf");
            if ((isInFolder || isConfiguration || path.equals("one.txt")) && !isIgnored(path)) {
                seen.add(path + " " + file.kind() + " " + (file.kind() == SmallFile.Kind.LINK ? "" : file.mode()) + " "
                        + file.text());
            }
        });
        seen.add(tail);
        seen.add("VERSION " + arguments.get("VERSION"));
        seen.add("labels " + new TreeMap<>(labels));
        return seen;
    }

    private boolean isIgnored(String path) {
        boolean isIgnored = false;
        for (String rule : ignored) {
            if (RULES.get(rule).test(path)) {
                isIgnored = !rule.startsWith("!");
            }
        }
        return isIgnored;
    }

    private String dockerfile() {
        String unneeded = "FROM base:1 AS unneeded\nCOPY elsewhere /" + noise + "\n";
        String stage = (noise % 2 == 0 ? "FROM base:1\n" : "from   base:1 \n") + """
                ARG VERSION
                ARG UNREAD
                LABEL version=$VERSION
                COPY app /app/
                COPY *.conf /etc/
                COPY one.txt \\
                  /renamed
                """;
        return "# comment " + noise + "\n" + (noise % 3 == 0 ? "" : unneeded) + stage
                + (noise % 5 == 0 ? "\n\n# more\n" : "") + tail;
    }

    /** Writes all of it. */
    void make(Path folder) throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), dockerfile());
        Files.writeString(folder.resolve(".dockerignore"), String.join("\n", ignored));
        Files.createDirectories(folder.resolve("app"));
        for (Map.Entry<String, SmallFile> each : files.entrySet()) {
            make(folder.resolve(each.getKey()), each.getValue());
        }
        // a folder's time changes with what is made in it
        for (String path : new TreeSet<>(files.keySet()).descendingSet()) {
            FileTime time = FileTime.from(Instant.ofEpochSecond(seconds));
            Files.getFileAttributeView(folder.resolve(path), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(time, time, time);
            if (isRoot()) {
                Files.setAttribute(folder.resolve(path), "unix:uid", (int) seconds & 0xfff, LinkOption.NOFOLLOW_LINKS);
            }
            // last, as another owner takes the set-uid bit away
            if (files.get(path).kind() != SmallFile.Kind.LINK) {
                Files.setAttribute(
                        folder.resolve(path), "unix:mode", files.get(path).mode());
            }
        }
    }

    /** Only root can give files away. */
    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void make(Path path, SmallFile file) throws IOException {
        Files.createDirectories(path.getParent());
        switch (file.kind()) {
            case LINK -> Files.createSymbolicLink(path, Path.of(file.text()));
            case FOLDER -> Files.createDirectories(path);
            case FILE -> Files.write(path, file.text().getBytes(StandardCharsets.UTF_8));
        }
    }
}
