package io.github.dockercache.dockerfile;

import io.github.dockercache.image.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Platforms as {@code FROM --platform} names them: an operating system (a version in parentheses after it), an
 * architecture, or both with a variant.
 *
 * @see <a href="https://github.com/containerd/platforms">containerd/platforms</a>
 */
final class PlatformName {

    private static final Pattern SYSTEM = Pattern.compile("([A-Za-z0-9_-]+)(?:\\([A-Za-z0-9_.%+-]*\\))?");

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.-]+");

    private static final Set<String> SYSTEMS = Set.of(
            "aix",
            "android",
            "darwin",
            "dragonfly",
            "freebsd",
            "hurd",
            "illumos",
            "ios",
            "js",
            "linux",
            "nacl",
            "netbsd",
            "openbsd",
            "plan9",
            "solaris",
            "windows",
            "zos");

    private static final Set<String> ARCHITECTURES = Set.of(
            "386",
            "amd64",
            "amd64p32",
            "arm",
            "armbe",
            "arm64",
            "arm64be",
            "ppc64",
            "ppc64le",
            "loong64",
            "mips",
            "mipsle",
            "mips64",
            "mips64le",
            "mips64p32",
            "mips64p32le",
            "ppc",
            "riscv",
            "riscv64",
            "s390",
            "s390x",
            "sparc",
            "sparc64",
            "wasm");

    private PlatformName() {}

    /** The platform of this name; what the name leaves out is as on the build's own. A {@link Refusal} if it is none. */
    static Platform parse(String text, Platform build) {
        List<String> parts = List.of(text.split("/", -1));
        Matcher system = SYSTEM.matcher(parts.get(0));
        boolean isValid = parts.size() <= 3
                && system.matches()
                && parts.stream().skip(1).allMatch(part -> PART.matcher(part).matches());
        if (!isValid) {
            throw unknown();
        }
        if (parts.size() == 1) {
            return oneWord(system.group(1), build);
        }
        return Platform.of(system.group(1), parts.get(1), parts.size() == 3 ? parts.get(2) : "");
    }

    private static Platform oneWord(String word, Platform build) {
        String system = word.toLowerCase(Locale.ROOT);
        if (SYSTEMS.contains(system) || system.equals("macos")) {
            return Platform.of(system, build.architecture(), build.variant());
        }
        Platform machine = Platform.of(build.os(), word, "");
        if (!ARCHITECTURES.contains(machine.architecture())) {
            throw unknown();
        }
        return machine;
    }

    private static Refusal unknown() {
        return new Refusal(
                "the --platform of FROM is none", "write it like linux/amd64 or linux/arm/v7, or use $BUILDPLATFORM");
    }
}
