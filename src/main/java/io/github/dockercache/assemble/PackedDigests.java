package io.github.dockercache.assemble;

import io.github.dockercache.assemble.Content.Pack;
import io.github.dockercache.assemble.Content.Packed;
import io.github.dockercache.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Digests of files whose content is in tars; each tar is read once. */
final class PackedDigests {

    private final Map<Pack, TreeSet<Integer>> wanted = new LinkedHashMap<>();

    void add(Packed content) {
        wanted.computeIfAbsent(content.pack(), pack -> new TreeSet<>()).add(content.number());
    }

    Map<Packed, Digest> read(PackedFiles.Packs packs) throws IOException {
        Map<Packed, Digest> digests = new HashMap<>();
        for (Map.Entry<Pack, TreeSet<Integer>> pack : wanted.entrySet()) {
            try (InputStream stream = packs.open(pack.getKey())) {
                TarReader tar = new TarReader(stream);
                for (int number = 0; number <= pack.getValue().last(); number++) {
                    Optional<TarHeader> header = tar.next();
                    if (header.isEmpty()) {
                        throw new IOException("a layer has only " + number + " files, but had more");
                    }
                    if (pack.getValue().contains(number)) {
                        digests.put(new Packed(pack.getKey(), number), digest(tar.content()));
                    }
                }
            }
        }
        return digests;
    }

    private static Digest digest(InputStream content) throws IOException {
        MessageDigest digest = Digest.Algorithm.SHA256.begin();
        content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return new Digest(Digest.Algorithm.SHA256, HexFormat.of().formatHex(digest.digest()));
    }
}
