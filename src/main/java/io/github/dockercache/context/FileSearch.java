package io.github.dockercache.context;

import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One search for the files of one pattern. A link to a file is that file; a link to a folder is followed where the
 * pattern names it, and passed over where a wildcard would.
 */
final class FileSearch {

    private static final String GIT = ".git";

    private final Path basedir;
    private final Set<Path> excluded;
    private final FilePattern pattern;
    private final SortedSet<Path> found = new TreeSet<>();

    FileSearch(Path basedir, Set<Path> excluded, FilePattern pattern) {
        this.basedir = basedir;
        this.excluded = excluded;
        this.pattern = pattern;
    }

    /** The files, at least one; {@link InvalidInputException} when there is none. */
    SortedSet<Path> run() throws IOException {
        search(start(), pattern.segments());
        if (found.isEmpty()) {
            throw new InvalidInputException(
                    "the keyFiles entry '" + pattern.written() + "' finds no file, seen from " + basedir,
                    "create the file, correct the entry, or take it out of keyFiles");
        }
        return found;
    }

    private Path start() {
        if (pattern.root().isEmpty()) {
            return basedir;
        }
        return FileName.in(basedir, pattern.root());
    }

    private void search(Path folder, List<String> segments) throws IOException {
        String first = segments.get(0);
        List<String> rest = segments.subList(1, segments.size());
        if (first.equals(FilePattern.ANY_FOLDERS)) {
            search(folder, rest);
            for (Path child : subfolders(folder)) {
                search(child, segments);
            }
        } else if (!FilePattern.hasWildcard(first)) {
            named(child(folder, first), rest);
        } else if (rest.isEmpty()) {
            for (Path child : matching(first, children(folder))) {
                accept(child);
            }
        } else {
            for (Path child : matching(first, subfolders(folder))) {
                search(child, rest);
            }
        }
    }

    private void named(Path path, List<String> rest) throws IOException {
        if (rest.isEmpty()) {
            accept(path);
        } else if (Files.isDirectory(path)) {
            search(path, rest);
        }
    }

    private Path child(Path folder, String name) {
        if (!name.equals("..")) {
            return FileName.in(folder, name);
        }
        Path parent = folder.getParent();
        if (parent == null) {
            throw new InvalidInputException(
                    "the keyFiles entry '" + pattern.written() + "' leads out of the file system", "remove a '..'");
        }
        return parent;
    }

    private static List<Path> matching(String segment, List<Path> paths) {
        return paths.stream()
                .filter(path -> FilePattern.matches(segment, FileName.last(path)))
                .toList();
    }

    private List<Path> subfolders(Path folder) throws IOException {
        return children(folder).stream()
                .filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path child : all) {
                if (!child.endsWith(GIT) && !excluded.contains(child)) {
                    children.add(child);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return children;
    }

    private void accept(Path path) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(path)) {
                throw refusal(path, "is a link to nothing", "remove the link");
            }
            return;
        }
        if (attributes.isRegularFile()) {
            found.add(path);
        } else if (attributes.isOther()) {
            throw refusal(path, "is neither a file nor a folder", "name files only");
        } else if (pattern.isName()) {
            throw refusal(path, "is a folder", "write " + pattern.written() + "/** for all files in it");
        }
    }

    private InvalidInputException refusal(Path path, String what, String remedy) {
        return new InvalidInputException(
                path + ", found by the keyFiles entry '" + pattern.written() + "', " + what, remedy);
    }
}
