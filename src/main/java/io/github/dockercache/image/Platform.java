package io.github.dockercache.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a binary runs on, in the spelling of Go ({@code linux/amd64}, {@code linux/arm/v7}), normalised as containerd
 * does it: {@code x86_64} is {@code amd64}, {@code arm64/v8} is {@code arm64}, {@code arm} is {@code arm/v7}.
 *
 * @param variant of the architecture; empty when there is none
 * @see <a href="https://github.com/containerd/platforms">containerd/platforms</a>
 */
public record Platform(String os, String architecture, String variant) implements Comparable<Platform> {

    private static final Pattern ARM64_VERSION = Pattern.compile("v([89])(?:\\.([0-9]))?");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.-]+");

    /** What a document declares that runs nowhere, such as an attestation; no image is asked for by that name. */
    static final Platform NOWHERE = new Platform("unknown", "unknown", "");

    /** Complains, as {@link IllegalArgumentException}, about a part that is no plain word. */
    public Platform {
        if (!PART.matcher(os).matches()
                || !PART.matcher(architecture).matches()
                || !(variant.isEmpty() || PART.matcher(variant).matches())) {
            throw new IllegalArgumentException("not a platform: '" + os + "/" + architecture + "/" + variant + "'");
        }
    }

    /** The platform with the usual spelling of its parts, whatever spelling they have. */
    public static Platform of(String os, String architecture, String variant) {
        String system = os.toLowerCase(Locale.ROOT);
        String machine = architecture.toLowerCase(Locale.ROOT);
        String kind = variant.toLowerCase(Locale.ROOT);
        return normalised(system.equals("macos") ? "darwin" : system, machine, kind);
    }

    private static Platform normalised(String os, String machine, String variant) {
        return switch (machine) {
            case "i386" -> new Platform(os, "386", "");
            case "x86_64", "x86-64", "amd64" -> new Platform(os, "amd64", variant.equals("v1") ? "" : variant);
            case "aarch64", "arm64" ->
                new Platform(os, "arm64", variant.equals("8") || variant.equals("v8") ? "" : variant);
            case "armhf" -> new Platform(os, "arm", "v7");
            case "armel" -> new Platform(os, "arm", "v6");
            case "arm" -> new Platform(os, "arm", armVariant(variant));
            default -> new Platform(os, machine, variant);
        };
    }

    private static String armVariant(String variant) {
        return switch (variant) {
            case "", "7" -> "v7";
            case "5", "6", "8" -> "v" + variant;
            default -> variant;
        };
    }

    /** Reads {@code os/architecture[/variant]}; {@link IllegalArgumentException} when it is not that. */
    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2 || parts.length > 3 || parts[parts.length - 1].isEmpty()) {
            throw new IllegalArgumentException("not a platform (os/architecture[/variant]): '" + text + "'");
        }
        return of(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    /**
     * The platform that a document declares in three texts; empty when it declares none, as attestations
     * ({@code unknown/unknown}) and some generators of bills of materials ({@code linux/""}) do.
     */
    static Optional<Platform> declared(String os, String architecture, String variant) {
        boolean none = os.isEmpty() || architecture.isEmpty() || os.equals("unknown") || architecture.equals("unknown");
        return none ? Optional.empty() : Optional.of(of(os, architecture, variant));
    }

    /** Linux on the architecture that this JVM runs on, which is what an engine beside it builds for. */
    public static Platform ofThisMachine() {
        return of("linux", System.getProperty("os.arch", "amd64"), "");
    }

    /**
     * What runs here, best first: this platform, then older variants, then the 32-bit kin of a 64-bit machine. An engine
     * takes the first of these that an image has.
     *
     * @see <a href="https://github.com/containerd/platforms/blob/main/compare.go">containerd/platforms, platformVector</a>
     */
    public List<Platform> compatible() {
        Matcher arm64 = ARM64_VERSION.matcher(variant.isEmpty() ? "v8" : variant);
        if (architecture.equals("arm64") && arm64.matches()) {
            return onArm64(arm64.group(1).equals("9"), arm64.group(2) == null ? 0 : Integer.parseInt(arm64.group(2)));
        }
        List<Platform> found = new ArrayList<>();
        found.add(this);
        switch (architecture) {
            case "amd64" -> {
                olderVariants(1).forEach(found::add);
                found.add(new Platform(os, "386", ""));
            }
            case "arm" -> olderVariants(5).forEach(found::add);
            default -> {
                // every other architecture runs nothing but itself
            }
        }
        return List.copyOf(found);
    }

    /** ARM v9.x has all that v8.(x + 5) has, up to v8.9, which is the last; the 32-bit kin of both is v8. */
    private List<Platform> onArm64(boolean nine, int minor) {
        List<Platform> found = new ArrayList<>();
        if (nine) {
            minorVersions("v9", minor).forEach(found::add);
        }
        minorVersions("v8", nine ? Math.min(minor + 5, 9) : minor).forEach(found::add);
        found.addAll(new Platform(os, "arm", "v8").compatible());
        return List.copyOf(found);
    }

    private Stream<Platform> minorVersions(String major, int newest) {
        return IntStream.iterate(newest, minor -> minor >= 0, minor -> minor - 1)
                .mapToObj(minor -> of(os, architecture, minor == 0 ? major : major + "." + minor));
    }

    private Stream<Platform> olderVariants(int oldest) {
        if (!variant.matches("v[0-9]")) {
            return Stream.empty();
        }
        return IntStream.iterate(variant.charAt(1) - '0' - 1, v -> v >= oldest, v -> v - 1)
                .mapToObj(v -> of(os, architecture, "v" + v));
    }

    // written out: see package-info
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Platform that
                && os.equals(that.os)
                && architecture.equals(that.architecture)
                && variant.equals(that.variant);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * os.hashCode() + architecture.hashCode()) + variant.hashCode();
    }

    @Override
    public int compareTo(Platform other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
