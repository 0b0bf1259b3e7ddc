package io.github.dockercache.context;

import io.github.dockercache.image.Digest;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.image.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the files of a module whose content enters its keys. Names and digests are the same whatever the operating
 * system, the locale, the order of the files on disk and the place of the checkout; owner, time and mode do not count.
 *
 * @param basedir the module's folder, which names are relative to
 * @param excluded folders that wildcards do not look into, as a build writes there; {@code .git} always is one
 */
public record KeyFiles(Path basedir, Set<Path> excluded) {

    private static final int CHUNK = 1 << 16;

    /** Makes all paths absolute. */
    public KeyFiles {
        basedir = basedir.toAbsolutePath().normalize();
        excluded = excluded.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The digest of every file that one of the patterns names, by the file's name relative to the module's folder.
     *
     * @param patterns relative to the module's folder, or absolute; {@code ..} may lead to files of parent modules
     * @throws InvalidInputException when a name or pattern finds nothing, or something that is no file: it must not make
     *     a weaker key
     */
    public SortedMap<String, Digest> digests(Collection<String> patterns) {
        SortedMap<String, Digest> digests = new TreeMap<>();
        for (String pattern : patterns) {
            for (Path file : find(FilePattern.parse(pattern))) {
                digests.computeIfAbsent(FileName.relative(basedir, file), name -> digest(file));
            }
        }
        return Collections.unmodifiableSortedMap(digests);
    }

    private SortedSet<Path> find(FilePattern pattern) {
        try {
            return new FileSearch(basedir, excluded, pattern).run();
        } catch (IOException e) {
            throw new DockerCacheException(
                    "the files of the keyFiles entry '" + pattern.written() + "' cannot be looked up: " + e,
                    "make the folder readable, or narrow the pattern",
                    e);
        }
    }

    private static Digest digest(Path file) {
        MessageDigest digest = Digest.Algorithm.SHA256.begin();
        byte[] chunk = new byte[CHUNK];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        } catch (IOException e) {
            throw new DockerCacheException(
                    "the key file " + file + " cannot be read: " + e,
                    "make it readable, or take it out of keyFiles",
                    e);
        }
        return new Digest(Digest.Algorithm.SHA256, HexFormat.of().formatHex(digest.digest()));
    }
}
