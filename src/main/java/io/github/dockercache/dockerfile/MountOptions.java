package io.github.dockercache.dockerfile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The options of a mount once their variables are replaced: what BuildKit accepts there.
 *
 * @see <a href="https://docs.docker.com/reference/dockerfile/#run---mount">Dockerfile reference, RUN --mount</a>
 */
final class MountOptions {

    private static final Set<String> TYPES = Set.of("bind", "cache", "tmpfs", "secret", "ssh");
    private static final Set<String> SHARING = Set.of("shared", "private", "locked");
    private static final Set<String> SWITCHES = Set.of("readonly", "ro", "readwrite", "rw", "required");
    private static final Map<String, String> ALIASES =
            Map.of("src", "source", "dst", "target", "destination", "target", "ro", "readonly", "rw", "readwrite");
    private static final List<String> NAMES = List.of(
            "type",
            "from",
            "source",
            "src",
            "target",
            "dst",
            "destination",
            "readonly",
            "ro",
            "readwrite",
            "rw",
            "required",
            "size",
            "id",
            "sharing",
            "mode",
            "uid",
            "gid",
            "env");

    private final Map<String, String> values = new HashMap<>(Map.of("type", "bind"));
    private boolean certain = true;

    private MountOptions() {}

    /** Reads the options; a {@link Refusal} of a mount that BuildKit refuses; what is not known is not judged. */
    static MountOptions of(Mount mount, StageScope scope) {
        MountOptions options = new MountOptions();
        mount.options().forEach(option -> options.read(option, scope));
        if (options.certain) {
            options.verifyTogether();
        }
        return options;
    }

    /** Whether all variables in them are known; else the answers mean nothing. */
    boolean areCertain() {
        return certain;
    }

    boolean isOfType(String type) {
        return get("type").equals(type);
    }

    /** What is mounted: a path in what it is taken from; empty for all of it. */
    String source() {
        return get("source");
    }

    /** The name by which the build is given a secret. */
    String secretId() {
        String id = get("source").isEmpty() ? get("id") : get("source");
        return id.isEmpty() ? get("target").replaceFirst("/+$", "").replaceFirst("(?s)^.*/", "") : id;
    }

    /** The name by which the build is given an agent or keys of SSH. */
    String sshId() {
        return get("id").isEmpty() ? "default" : get("id");
    }

    private void read(String option, StageScope scope) {
        String name = Mount.nameOf(option);
        if (!option.contains("=")) {
            requireSwitch(option, name);
            return;
        }
        if (!NAMES.contains(name)) {
            throw new Refusal("--mount has no option " + Excerpt.of(name), Suggestion.remedy(name, NAMES));
        }
        Expansion value = scope.expand(Mount.valueOf(option));
        certain &= value.certain();
        if (value.certain()) {
            verify(name, value.text());
            boolean isWord = name.equals("type") || name.equals("sharing");
            values.put(ALIASES.getOrDefault(name, name), isWord ? lower(value.text()) : value.text());
        }
    }

    private void requireSwitch(String option, String name) {
        if (!SWITCHES.contains(name)) {
            throw new Refusal("--mount has " + Excerpt.of(option) + " without a value", "write name=value");
        }
        if (name.equals("required")) {
            requireType("required", "secret", "ssh");
        }
    }

    private void verify(String name, String value) {
        switch (name) {
            case "type" -> require(TYPES.contains(lower(value)), name, "use one of: bind, cache, secret, ssh, tmpfs");
            case "sharing" -> require(SHARING.contains(lower(value)), name, "use one of: locked, private, shared");
            case "readonly", "ro", "readwrite", "rw" -> require(GoBoolean.isBoolean(value), name, "use true or false");
            case "mode" -> require(value.matches("[0-7]{1,11}"), name, "write it in octal, like 0600");
            case "uid", "gid" -> require(value.matches("[0-9]{1,10}"), name, "write a number");
            case "required" -> {
                requireType(name, "secret", "ssh");
                require(GoBoolean.isBoolean(value), name, "use true or false");
            }
            case "size" -> {
                requireType(name, "tmpfs");
                require(value.matches("[0-9]*\\.?[0-9]+ ?[kKmMgGtTpP]?[iI]?[bB]?"), name, "write it like 64m");
            }
            default -> {
                // every other option takes any text
            }
        }
    }

    private void verifyTogether() {
        String type = get("type");
        if (!type.equals("cache")) {
            forbid("sharing");
        }
        if (!Set.of("secret", "ssh", "cache").contains(type)) {
            List.of("mode", "uid", "gid").forEach(this::forbid);
        }
        if (type.equals("secret")) {
            forbid("from");
            require(
                    !get("source").isEmpty()
                            || !get("target").isEmpty()
                            || !get("id").isEmpty(),
                    "id",
                    "write id=name");
            require(get("source").isEmpty() || get("id").isEmpty(), "source", "keep one of source and id");
        }
        if (type.equals("ssh")) {
            forbid("source");
        }
        if (Set.of("bind", "cache", "tmpfs").contains(type)) {
            require(!get("target").equals("/"), "target", "mount on a directory below /");
        }
    }

    private String get(String name) {
        return values.getOrDefault(name, "");
    }

    private void forbid(String name) {
        if (!get(name).isEmpty()) {
            throw new Refusal("a mount of type " + get("type") + " takes no " + name, "delete " + name + "=…");
        }
    }

    /** Some options must follow the type that they belong to. */
    private void requireType(String name, String... types) {
        if (certain && !List.of(types).contains(get("type"))) {
            throw new Refusal(
                    "--mount has " + name + " where its type is " + get("type"),
                    "write type=" + String.join(" or type=", types) + " before it, or delete it");
        }
    }

    private static void require(boolean holds, String name, String remedy) {
        if (!holds) {
            throw new Refusal("--mount has an option " + name + " with a value that it cannot take", remedy);
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
