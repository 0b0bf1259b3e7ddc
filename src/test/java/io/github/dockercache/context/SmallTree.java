package io.github.dockercache.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder to be: files, folders and links, each with all that can count of it. */
record SmallTree(List<SmallTree.Item> items) {

    private static final int[] BITS = {0001, 0002, 0004, 0010, 0020, 0040, 0100, 01000, 04000};

    enum Kind {
        FILE,
        FOLDER,
        LINK
    }

    /** A file with its content, a folder, or a link with its target. What does not count is always the same. */
    record Item(Kind kind, String path, int mode, String text) {

        Item {
            mode = kind == Kind.LINK ? 0777 : kind == Kind.FOLDER ? mode | 0700 : mode;
            text = kind == Kind.FOLDER ? "" : text;
        }

        boolean isLink() {
            return kind == Kind.LINK;
        }

        private boolean isAt(String other) {
            return path.equals(other) || path.startsWith(other + "/");
        }
    }

    static Item file(String path, int mode, String content) {
        return new Item(Kind.FILE, path, mode, content);
    }

    static Item folder(String path, int mode) {
        return new Item(Kind.FOLDER, path, mode, "");
    }

    static Item link(String path, String target) {
        return new Item(Kind.LINK, path, 0777, target);
    }

    /** Leaves out what has no place: two things of one path, things in what is no folder. */
    static SmallTree growing(List<Item> items) {
        TreeMap<String, Item> tree = new TreeMap<>(new ByFolders());
        for (Item item : items) {
            String[] names = item.path().split("/", -1);
            boolean hasPlace = !tree.containsKey(item.path());
            String parent = "";
            List<Item> parents = new ArrayList<>();
            for (int i = 0; i < names.length - 1; i++) {
                parent = SlashPath.in(parent, names[i]);
                hasPlace &= !tree.containsKey(parent) || tree.get(parent).kind() == Kind.FOLDER;
                parents.add(folder(parent, 0755));
            }
            if (hasPlace) {
                parents.forEach(each -> tree.putIfAbsent(each.path(), each));
                tree.put(item.path(), item);
            }
        }
        return new SmallTree(List.copyOf(tree.values()));
    }

    Item any(Random random) {
        return items.get(random.nextInt(items.size()));
    }

    /** With one difference that an image can show. */
    SmallTree changed(Random random) {
        Item item = any(random);
        return switch (random.nextInt(4)) {
            case 0 -> without(item);
            case 1 -> renamed(item);
            case 2 -> item.isLink() ? withText(item, random) : withMode(item, random);
            default -> item.kind() == Kind.FOLDER ? withMode(item, random) : withText(item, random);
        };
    }

    private SmallTree without(Item item) {
        return new SmallTree(
                items.stream().filter(each -> !each.isAt(item.path())).toList());
    }

    private SmallTree renamed(Item item) {
        Set<String> taken = items.stream().map(Item::path).collect(Collectors.toSet());
        String name = item.path() + "0";
        while (taken.contains(name)) {
            name += "0";
        }
        String path = name;
        return mapped(each -> each.isAt(item.path())
                ? new Item(each.kind(), path + each.path().substring(item.path().length()), each.mode(), each.text())
                : each);
    }

    private SmallTree withMode(Item item, Random random) {
        int bit = BITS[random.nextInt(BITS.length)];
        int flipped = item.kind() == Kind.FOLDER && bit == 0100 ? 0010 : bit;
        return mapped(each ->
                each.equals(item) ? new Item(each.kind(), each.path(), each.mode() ^ flipped, each.text()) : each);
    }

    private SmallTree withText(Item item, Random random) {
        char[] text = item.text().toCharArray();
        text[random.nextInt(text.length)]++;
        return mapped(each ->
                each.equals(item) ? new Item(each.kind(), each.path(), each.mode(), String.valueOf(text)) : each);
    }

    private SmallTree mapped(UnaryOperator<Item> change) {
        return new SmallTree(items.stream().map(change).toList());
    }

    /** Makes it in an empty folder, in the order of its items; folders come into being when they are needed. */
    Path make(Path folder) throws IOException {
        for (Item item : items) {
            Path file = folder.resolve(item.path());
            Files.createDirectories(file.getParent());
            switch (item.kind()) {
                case FILE -> Files.writeString(file, item.text());
                case FOLDER -> Files.createDirectories(file);
                case LINK -> Files.createSymbolicLink(file, Path.of(item.text()));
            }
        }
        for (Item item : items) {
            if (!item.isLink()) {
                Files.setAttribute(folder.resolve(item.path()), "unix:mode", item.mode());
            }
        }
        return folder;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
