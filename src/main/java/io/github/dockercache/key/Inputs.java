package io.github.dockercache.key;

import io.github.dockercache.image.Digest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stands behind the numbers and digests of a result's {@link KeyDocument}, so that a later build can be compared with
 * it by people: lines, names and files. No part of a key. Holds no more of secrets than the key document does: nothing.
 *
 * <pre>
 * inputs := "docker-cache-inputs 1\n" line*
 * line   := part " " line-number " " written " " full-name ( " locked" )? "\n"
 *         | part ".file." path " " mode " " digest " " bytes ( " " digest-of-what-is-in-it )? "\n"
 *         | part ".folder." path " " mode "\n"
 *         | part ".link." path " " target "\n"
 *         | "ignore " digest "\n"
 *         | "prefix " digest "\n"
 * </pre>
 *
 * Parts are named as in the key document; {@code written}, {@code full-name}, paths and targets are JSON strings, the mode
 * is octal. Lines are in the order of the parts, the files of a part after it.
 *
 * @param places of the parts that stand in a Dockerfile
 * @param files that each context part reads
 * @param ignoreRules digest of the patterns that say what of the context is left out; empty when there are none
 * @param prefix key of the prefix that the image stands on; empty when it has none
 */
public record Inputs(
        SortedMap<PartName, Place> places,
        SortedMap<PartName, List<InputFile>> files,
        Optional<Digest> ignoreRules,
        Optional<CacheKey> prefix) {

    /**
     * Where a part comes from.
     *
     * @param line of the Dockerfile, from 1
     * @param written what stands there and matters, as in {@link Origin.Line}
     * @param name of a base, its full reference; else empty
     * @param isLocked whether it is a base that the project's lock has, so that only the lock moves it
     */
    public record Place(int line, String written, String name, boolean isLocked) {

        /** Of what no lock has. */
        public Place(int line, String written, String name) {
            this(line, written, name, false);
        }
    }

    /** Stands behind a base of a lock. */
    static final String LOCKED = "locked";

    /** Copies the collections. */
    public Inputs {
        places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
        SortedMap<PartName, List<InputFile>> copies = new TreeMap<>();
        files.forEach((part, list) -> copies.put(part, List.copyOf(list)));
        files = Collections.unmodifiableSortedMap(copies);
    }

    /** Only where the parts stand. */
    public static Inputs of(SortedMap<PartName, Place> places) {
        return new Inputs(places, new TreeMap<>(), Optional.empty(), Optional.empty());
    }

    /** Reads the document; {@link IllegalArgumentException} when it is none of this format. */
    public static Inputs parse(String text) {
        return new InputsReader().read(text);
    }

    /** Of what the instructions read that do not stand on these lines, in bytes. */
    public long bytesOutside(Set<Integer> lines) {
        return files.entrySet().stream()
                .filter(part -> Optional.ofNullable(places.get(part.getKey()))
                        .filter(place -> lines.contains(place.line()))
                        .isEmpty())
                .flatMap(part -> part.getValue().stream())
                .mapToLong(file -> file instanceof InputFile.Regular regular ? regular.size() : 0)
                .sum();
    }

    /** The document. */
    public String text() {
        StringBuilder text = new StringBuilder(InputsReader.FIRST_LINE);
        places.forEach((part, place) -> {
            text.append(part).append(' ').append(place.line()).append(' ');
            text.append(JsonText.quote(place.written())).append(' ');
            text.append(JsonText.quote(place.name()))
                    .append(place.isLocked() ? " " + LOCKED : "")
                    .append('\n');
            files.getOrDefault(part, List.of()).forEach(file -> append(text, part, file));
        });
        ignoreRules.ifPresent(digest -> text.append("ignore ").append(digest).append('\n'));
        prefix.ifPresent(key -> text.append("prefix ").append(key.digest()).append('\n'));
        return text.toString();
    }

    private static void append(StringBuilder text, PartName part, InputFile file) {
        String path = JsonText.quote(file.path());
        text.append(part);
        if (file instanceof InputFile.Regular regular) {
            text.append(".file.").append(path).append(' ').append(octal(regular.mode()));
            text.append(' ').append(regular.content()).append(' ').append(regular.size());
            regular.unpacked().ifPresent(digest -> text.append(' ').append(digest));
        } else if (file instanceof InputFile.Folder folder) {
            text.append(".folder.").append(path).append(' ').append(octal(folder.mode()));
        } else {
            text.append(".link.").append(path).append(' ').append(JsonText.quote(((InputFile.Link) file).target()));
        }
        text.append('\n');
    }

    private static String octal(int mode) {
        return Integer.toOctalString(010000 | mode).substring(1);
    }
}
