package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Content.InLayer;
import io.github.dockercache.assemble.Content.Packed;
import io.github.dockercache.assemble.Inode.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the users and groups of a tree: out of its indexes where they have them, else out of the layer. */
record AccountFiles(LayerPacks packs) {

    private static final String USERS = "etc/passwd";
    private static final String GROUPS = "etc/group";

    Accounts of(FileTree tree) throws IOException {
        return new Accounts(content(tree, USERS), content(tree, GROUPS));
    }

    /** What is not there has no lines. */
    private String content(FileTree tree, String path) throws IOException {
        Optional<Inode> inode = follow(tree, path);
        if (inode.isEmpty()) {
            return "";
        }
        if (inode.get() instanceof RegularFile file
                && file.size() <= IndexBuilder.LONGEST_ACCOUNTS
                && file.content() instanceof Packed content) {
            return content(tree, content);
        }
        throw new Refusal(
                "/" + path + " of the image is no file, or a huge one", "name users and groups by their numbers");
    }

    private static Optional<Inode> follow(FileTree tree, String path) {
        try {
            return tree.follow(path);
        } catch (Refusal noFolder) {
            return Optional.empty();
        }
    }

    private String content(FileTree tree, Packed content) throws IOException {
        for (Layer layer : tree.layers()) {
            String known = layer.index().accounts().get(content.number());
            if (known != null && new InLayer(layer.index().diffId()).equals(content.pack())) {
                return known;
            }
        }
        try (InputStream stream = packs.open(content.pack())) {
            TarReader tar = new TarReader(stream);
            for (int number = 0; number <= content.number(); number++) {
                tar.next();
            }
            return ByteText.of(tar.content().readAllBytes());
        }
    }
}
