package io.github.dockercache.context;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Prints names of key files in ASCII. Its arguments are the module's folder and a pattern, which is URL-encoded. */
final class KeyFilesProgram {

    private KeyFilesProgram() {}

    public static void main(String[] arguments) {
        String pattern = URLDecoder.decode(arguments[1], StandardCharsets.UTF_8);
        new KeyFiles(Path.of(arguments[0]), Set.of())
                .digests(List.of(pattern))
                .forEach((name, digest) -> System.out.println(toAscii(name) + " " + digest));
    }

    static String toAscii(String name) {
        StringBuilder ascii = new StringBuilder();
        name.chars().forEach(unit -> ascii.append(unit < 0x80 ? "" + (char) unit : Integer.toHexString(unit)));
        return ascii.toString();
    }
}
