package io.github.dockercache.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Lines about builds, beside a store's entries: a file for each image, the newest line last. Any number of threads and
 * processes may add lines, each of them under a lock of its own kind that is held for as long as one line is written. The files
 * stay small: of each the oldest lines go. Does not know what the lines say.
 */
public final class HistoryFiles {

    /** What a file keeps when it has grown too large; a line has some hundred bytes, seldom some thousand. */
    public static final int MOST_LINES = 1000;

    /** In bytes. The file is written anew when it passes the first, down to the second, and so for one line in hundreds. */
    static final int LARGEST = 2 << 20;

    static final int KEPT = 1 << 20;

    private static final String FOLDER = "history";
    private static final String ENDING = ".jsonl";

    private final OciLayout written;
    private final List<OciLayout> read;
    private final StoreEvents events;

    /** @param read the one that is written among them */
    HistoryFiles(OciLayout written, List<OciLayout> read, StoreEvents events) {
        this.written = written;
        this.read = List.copyOf(read);
        this.events = events;
    }

    /**
     * Adds a line.
     *
     * @param image name of the image with its registry, without a tag
     * @param module that builds it
     * @throws StoreException when it cannot be written
     */
    public void add(String image, String module, String line) {
        byte[] bytes = (line.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8);
        Path file = folder(written).resolve(EntryName.word("builds", image, module) + ENDING);
        try {
            written.requireKnownFormat();
            OciLayout.createDirectory(folder(written));
            LayoutLock.HISTORY.whileHeld(written.directory(), () -> append(file, bytes));
        } catch (IOException e) {
            throw new StoreException(written.directory(), e);
        }
    }

    /** A line that a dying machine has left half is ended first, so that it does not spoil the next one. */
    private static void append(Path path, byte[] line) throws IOException {
        if (Files.exists(path) && Files.size(path) + line.length > LARGEST) {
            WholeFile.writeUnsynced(path, newest(Files.readAllBytes(path), line));
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long end = file.length();
            byte[] bytes = line;
            if (end > 0) {
                file.seek(end - 1);
                if (file.read() != '\n') {
                    bytes = new byte[line.length + 1];
                    bytes[0] = '\n';
                    System.arraycopy(line, 0, bytes, 1, line.length);
                }
            }
            file.seek(end);
            file.write(bytes);
        }
    }

    private static byte[] newest(byte[] content, byte[] line) {
        List<String> lines = lines(content);
        int from = lines.size();
        int size = line.length;
        while (from > 0 && lines.size() - from < MOST_LINES - 1) {
            size += lines.get(from - 1).getBytes(StandardCharsets.UTF_8).length + 1;
            if (size > KEPT) {
                break;
            }
            from--;
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        lines.subList(from, lines.size())
                .forEach(each -> kept.writeBytes((each + "\n").getBytes(StandardCharsets.UTF_8)));
        kept.writeBytes(line);
        return kept.toByteArray();
    }

    /** The lines of each file, by the file's name; of each the newest, oldest first. What cannot be read is not there. */
    public SortedMap<String, List<String>> all() {
        SortedMap<String, List<String>> all = new TreeMap<>();
        for (OciLayout layout : read) {
            files(layout)
                    .forEach(file -> all.computeIfAbsent(
                                    String.valueOf(file.getFileName()), unknown -> new ArrayList<>())
                            .addAll(lines(file)));
        }
        all.replaceAll((name, lines) -> List.copyOf(lines));
        return all;
    }

    private List<Path> files(OciLayout layout) {
        if (!Files.isDirectory(folder(layout))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder(layout))) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            events.damaged(folder(layout), "it cannot be read (" + e + "); left as it is");
            return List.of();
        }
    }

    private List<String> lines(Path file) {
        try {
            List<String> lines = lines(Files.readAllBytes(file));
            return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
        } catch (IOException e) {
            events.damaged(file, "it cannot be read (" + e + "); left as it is");
            return List.of();
        }
    }

    /** Bytes that are no text become signs that no line has, and spoil no other line. */
    private static List<String> lines(byte[] content) {
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static Path folder(OciLayout layout) {
        return layout.directory().resolve(FOLDER);
    }
}
