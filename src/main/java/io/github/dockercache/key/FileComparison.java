package io.github.dockercache.key;

import io.github.dockercache.key.Difference.Files;
import io.github.dockercache.key.Inputs.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which files that instructions read are not as they were. */
final class FileComparison {

    private final Ingredients before;
    private final Ingredients after;

    FileComparison(Ingredients before, Ingredients after) {
        this.before = before;
        this.after = after;
    }

    /**
     * For each instruction that reads the same sources as before, if what they find is different.
     *
     * @param all whether also those are told that had no such source before, as nothing else explains them
     */
    List<Files> differences(boolean all) {
        List<PartName> old = new ArrayList<>(before.names("context").toList());
        List<Files> differences = new ArrayList<>();
        for (PartName part : after.names("context").toList()) {
            Optional<PartName> partner = old.stream()
                    .filter(each -> before.tellsFiles()
                            ? written(before, each).equals(written(after, part))
                            : each.equals(part))
                    .findFirst();
            partner.ifPresent(old::remove);
            boolean differs = partner.isPresent() ? !before.text(partner.get()).equals(after.text(part)) : all;
            if (differs) {
                differences.add(files(partner, part));
            }
        }
        return differences;
    }

    private static String written(Ingredients of, PartName part) {
        return of.place(part).map(Place::written).orElse("");
    }

    private Files files(Optional<PartName> old, PartName now) {
        List<FileChange> changes = before.tellsFiles() ? changes(old, now) : List.of();
        boolean isIgnoreFileChanged = before.tellsFiles()
                && !before.inputs().ignoreRules().equals(after.inputs().ignoreRules())
                && changes.stream()
                        .anyMatch(change ->
                                change.before().isEmpty() || change.after().isEmpty());
        int count = after.inputs().files().getOrDefault(now, List.of()).size();
        int line = after.line(now);
        boolean isReadByTrigger = new ReadDockerfile(after).triggers().stream().anyMatch(step -> step.line() == line);
        return new Files(line, written(after, now), count, changes, isIgnoreFileChanged, isReadByTrigger);
    }

    private List<FileChange> changes(Optional<PartName> old, PartName now) {
        Map<String, InputFile> was = old.map(part -> byPath(before, part)).orElse(new TreeMap<>());
        Map<String, InputFile> is = byPath(after, now);
        SortedSet<String> paths = new TreeSet<>(was.keySet());
        paths.addAll(is.keySet());
        return paths.stream()
                .filter(path -> !Optional.ofNullable(was.get(path)).equals(Optional.ofNullable(is.get(path))))
                .map(path -> new FileChange(Optional.ofNullable(was.get(path)), Optional.ofNullable(is.get(path))))
                .toList();
    }

    private static SortedMap<String, InputFile> byPath(Ingredients of, PartName part) {
        SortedMap<String, InputFile> files = new TreeMap<>();
        of.inputs().files().getOrDefault(part, List.of()).forEach(file -> files.put(file.path(), file));
        return files;
    }
}
