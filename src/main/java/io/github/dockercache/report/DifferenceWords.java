package io.github.dockercache.report;

import io.github.dockercache.image.Digest;
import io.github.dockercache.key.Difference;
import io.github.dockercache.key.Difference.Base;
import io.github.dockercache.key.Difference.BaseImage;
import io.github.dockercache.key.Difference.Files;
import io.github.dockercache.key.Difference.Frontend;
import io.github.dockercache.key.Difference.Instruction;
import io.github.dockercache.key.Difference.KeyFile;
import io.github.dockercache.key.Difference.Setting;
import io.github.dockercache.key.FileChange;
import io.github.dockercache.key.InputFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Differences as sentences, on one line each. */
final class DifferenceWords implements Difference.Cases<String> {

    private static final int LONGEST = 100;
    private static final int DIGITS = 12;
    private static final int NAMED = 3;

    private static final Map<String, String> PARAMETERS = Map.of(
            "buildArgs", "build argument",
            "addHosts", "address of the host",
            "labels", "label",
            "secrets", "version of the secret");

    private final Map<String, Instant> created;
    private final Instant now;

    /** @param created when base images were made, by name */
    DifferenceWords(Map<String, Instant> created, Instant now) {
        this.created = created;
        this.now = now;
    }

    /** Without the ages of base images. */
    DifferenceWords() {
        this(Map.of(), Instant.EPOCH);
    }

    @Override
    public String base(Base base) {
        return bases(List.of(base));
    }

    /** One base of several platforms, for each of which it is another image. */
    String bases(List<Base> platforms) {
        Base base = platforms.get(0);
        if (!base.before().name().isEmpty()
                && !base.before().name().equals(base.after().name())) {
            return line(base.line()) + " (" + base.written() + ") names another base image: "
                    + base.before().name() + " → " + base.after().name();
        }
        String ids = platforms.stream()
                .map(each -> ids(each.before(), each.after())
                        + (platforms.size() > 1 ? " for " + each.after().platform() : ""))
                .collect(Collectors.joining(", "));
        return "base image " + name(base) + fate(base.before(), base.after(), ids) + " (" + line(base.line()) + ")";
    }

    private static String name(Base base) {
        return base.written().isEmpty() || base.written().contains("$")
                ? base.after().name()
                : base.written();
    }

    private static String ids(BaseImage before, BaseImage after) {
        return digest(before.id()) + " → " + digest(after.id());
    }

    /** What has become of an image whose name is the same, or was not known. */
    private String fate(BaseImage before, BaseImage after, String ids) {
        if (!before.platform().equals(after.platform())) {
            return " is that of another platform: " + before.platform() + " → " + after.platform();
        }
        String age = Optional.ofNullable(created.get(after.name()))
                .map(time -> ", built " + Amount.age(Duration.between(time, now)) + " ago")
                .orElse("");
        return verb(before, after) + ": " + ids + age;
    }

    private static String verb(BaseImage before, BaseImage after) {
        if (before.name().isEmpty()) {
            return " is another one";
        }
        if (before.isLocked()) {
            return after.isLocked()
                    ? " is another one in docker-cache.lock"
                    : " is not in docker-cache.lock any more, and its tag has moved";
        }
        return after.isLocked() ? " is in docker-cache.lock now, and another one than the tag led to" : " moved";
    }

    @Override
    public String frontend(Frontend frontend) {
        boolean isArgument = frontend.written().equals("BUILDKIT_SYNTAX");
        String place = isArgument ? "build argument BUILDKIT_SYNTAX" : "# syntax= on " + line(frontend.line());
        if (frontend.before().isEmpty()) {
            return place + " is new: " + frontend.after().map(BaseImage::name).orElse("") + " reads the Dockerfile now";
        }
        BaseImage before = frontend.before().get();
        if (frontend.after().isEmpty()) {
            return before.name().isEmpty()
                    ? "no other frontend reads the Dockerfile any more"
                    : (isArgument ? place : "the # syntax= line") + " is gone: " + before.name()
                            + " reads the Dockerfile no more";
        }
        BaseImage after = frontend.after().get();
        return before.name().isEmpty() || before.name().equals(after.name())
                ? "frontend " + after.name() + fate(before, after, ids(before, after)) + " (" + place + ")"
                : place + " names another frontend: " + before.name() + " → " + after.name();
    }

    static String digest(Digest digest) {
        return digest.hex().substring(0, DIGITS) + "…";
    }

    private static String line(int line) {
        return "line " + line;
    }

    @Override
    public String instruction(Instruction instruction) {
        String after = instruction.after().map(DifferenceWords::shortened).orElse("");
        String before = instruction.before().map(DifferenceWords::shortened).orElse("");
        if (instruction.isTrigger()) {
            return trigger(instruction, before, after);
        }
        if (instruction.after().isEmpty()) {
            return "gone before " + line(instruction.line()) + ": " + before;
        }
        if (instruction.before().isEmpty()) {
            return line(instruction.line()) + " is new: " + after;
        }
        return instruction.before().equals(instruction.after())
                ? "moved to or from " + line(instruction.line()) + ": " + after
                : line(instruction.line()) + " changed: " + after + " (it was " + before + ")";
    }

    private static String trigger(Instruction trigger, String before, String after) {
        String base = "the base of " + line(trigger.line());
        if (after.isEmpty()) {
            return base + " has an ONBUILD trigger less: " + before;
        }
        if (before.isEmpty()) {
            return base + " has a new ONBUILD trigger: " + after;
        }
        return before.equals(after)
                ? base + " has its ONBUILD triggers in another order: " + after
                : base + " has another ONBUILD trigger: " + after + " (it was " + before + ")";
    }

    /** On one line, and no longer than people read. */
    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    @Override
    public String setting(Setting setting) {
        String what = PARAMETERS.getOrDefault(setting.parameter(), "parameter " + setting.parameter())
                + (setting.name().isEmpty() ? "" : " " + setting.name());
        String place = setting.line() == 0 ? "" : " (first read on " + line(setting.line()) + ")";
        String before =
                setting.before().map(text -> "'" + shortened(text) + "'").orElse("none");
        String after = setting.after().map(text -> "'" + shortened(text) + "'").orElse("none");
        return what + " changed: " + before + " → " + after + place;
    }

    @Override
    public String files(Files files) {
        String reader = files.isReadByTrigger() ? "read by an ONBUILD trigger of the base of " : "";
        String place = " (" + reader + line(files.line()) + ")";
        List<FileChange> changes = files.changes();
        if (changes.isEmpty()) {
            return "files of " + files.written() + " changed" + place;
        }
        if (files.isIgnoreFileChanged()) {
            return "the ignore file changed: " + counted(changes) + place;
        }
        if (changes.size() == 1) {
            return change(changes.get(0)) + place;
        }
        Optional<String> renamed = renamed(changes);
        if (renamed.isPresent()) {
            return renamed.get() + place;
        }
        return changes.size() + " of " + Math.max(files.count(), changes.size()) + " files of " + files.written()
                + " changed: " + named(changes) + place;
    }

    private static String counted(List<FileChange> changes) {
        long come = changes.stream()
                .filter(change -> change.kind() == FileChange.Kind.ADDED)
                .count();
        long gone = changes.stream()
                .filter(change -> change.kind() == FileChange.Kind.REMOVED)
                .count();
        String more = read(come, "more") + (gone > 0 ? " and " + gone + " less" : "");
        return (come > 0 ? more : read(gone, "less")) + ": " + named(changes);
    }

    private static String read(long files, String what) {
        return files + (files == 1 ? " file " + what + " is read" : " files " + what + " are read");
    }

    private static String named(List<FileChange> changes) {
        String names =
                changes.stream().limit(NAMED).map(DifferenceWords::change).collect(Collectors.joining("; "));
        return changes.size() > NAMED ? names + "; and " + (changes.size() - NAMED) + " more" : names;
    }

    /** The same file under another name, if that is all that has changed. */
    private static Optional<String> renamed(List<FileChange> changes) {
        List<InputFile> gone =
                changes.stream().flatMap(change -> change.before().stream()).toList();
        List<InputFile> come =
                changes.stream().flatMap(change -> change.after().stream()).toList();
        return changes.size() == 2
                        && gone.size() == 1
                        && come.size() == 1
                        && gone.get(0) instanceof InputFile.Regular old
                        && come.get(0) instanceof InputFile.Regular now
                        && old.content().equals(now.content())
                        && old.permissions() == now.permissions()
                ? Optional.of(old.path() + " is " + now.path() + " now")
                : Optional.empty();
    }

    private static String change(FileChange change) {
        String path = change.path();
        return switch (change.kind()) {
            case ADDED -> path + " is new";
            case REMOVED -> path + " is gone";
            case TYPE -> path + " is another kind of file";
            case CONTENT -> path + " changed";
            case PACKING ->
                path + " changed: only zip timestamps or the order of entries; set project.build.outputTimestamp";
            case MODE -> "mode of " + path + " " + mode(change.before()) + " → " + mode(change.after());
            case TARGET -> path + " links to another place";
        };
    }

    private static String mode(Optional<InputFile> file) {
        return file.map(found -> Integer.toOctalString(found.permissions())).orElse("");
    }

    @Override
    public String keyFile(KeyFile file) {
        String what = file.before().isEmpty() ? " is new" : file.after().isEmpty() ? " is gone" : " changed";
        return "key file " + file.path() + what + "; only the choice of a layer cache depends on it";
    }
}
