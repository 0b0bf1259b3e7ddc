package io.github.dockercache.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** {@code EXPOSE}: ports, each {@code [[ip:]host:]container[/protocol]}, a port may be a range. */
record Expose(Clause clause) implements Instruction {

    private static final Pattern BEHIND_RANGE = Pattern.compile("([0-9]-[0-9]+)-[^:/]*");

    private static final Pattern BEHIND_PROTOCOL = Pattern.compile("(/[^/:]*)/[^:]*$");

    private static final Pattern ONLY_NEWER = Pattern.compile("[+]|--|^[^\\[:]*:[^:]*:[^:]*:");

    private static final Set<String> PROTOCOLS = Set.of("", "tcp", "udp", "sctp");

    static Expose of(Clause clause) {
        ArgumentCount.atLeastOne(clause);
        return new Expose(clause);
    }

    @Override
    public List<ConfigChange> apply(StageScope scope) {
        List<ConfigChange> ports = new ArrayList<>();
        for (String written : clause.arguments().words()) {
            Expansion expanded = scope.expand(written);
            if (!expanded.certain()) {
                continue;
            }
            if (!expanded.words().stream().allMatch(Expose::isPortForSome)) {
                throw new Refusal(
                        "EXPOSE " + Excerpt.of(written) + " is no port", "write it like 8080, 8080/udp or 8000-8010");
            }
            expanded.words().forEach(word -> ports.addAll(ports(older(word))));
        }
        return ports;
    }

    @Override
    public Optional<String> engineReason(StageScope scope) {
        boolean isPlain = scope.expandAll(clause.arguments().words()).stream()
                .flatMap(expanded -> expanded.words().stream())
                .allMatch(Expose::isPortForAll);
        return isPlain ? Optional.empty() : Optional.of("BuildKit's versions differ in whether this is a port");
    }

    private static boolean isPortForSome(String text) {
        return isPort(older(text));
    }

    /** Older versions know no signs, and no addresses of many parts without brackets; newer ones pass over nothing. */
    private static boolean isPortForAll(String text) {
        return isPort(text) && !ONLY_NEWER.matcher(text).find();
    }

    /** What older versions make of it: they pass over what stands behind a second dash, and a second slash. */
    private static String older(String text) {
        String shorter = BEHIND_RANGE.matcher(text).replaceAll("$1");
        return BEHIND_PROTOCOL.matcher(shorter).replaceAll("$1");
    }

    /** The ports of the container, each {@code number/protocol}: what stands before the last colon counts for nothing. */
    private static List<ConfigChange> ports(String text) {
        String container = text.substring(text.lastIndexOf(':') + 1);
        int slash = container.indexOf('/');
        String protocol = slash < 0 ? "" : container.substring(slash + 1).toLowerCase(Locale.ROOT);
        String range = slash < 0 ? container : container.substring(0, slash);
        long first = Long.parseLong(range.replaceFirst("-.*", ""));
        return LongStream.rangeClosed(first, first + size(range))
                .<ConfigChange>mapToObj(
                        port -> new ConfigChange.Port(port + "/" + (protocol.isEmpty() ? "tcp" : protocol)))
                .toList();
    }

    private static boolean isPort(String text) {
        List<String> parts = List.of(text.split(":", -1));
        String container = parts.get(parts.size() - 1);
        int slash = container.indexOf('/');
        String protocol = slash < 0 ? "" : container.substring(slash + 1).toLowerCase(Locale.ROOT);
        String port = slash < 0 ? container : container.substring(0, slash);
        String host = parts.size() < 2 ? "" : parts.get(parts.size() - 2);
        String address = String.join(":", parts.subList(0, Math.max(0, parts.size() - 2)));
        return PROTOCOLS.contains(protocol)
                && isRange(port)
                && (host.isEmpty() || (isRange(host) && fits(host, port)))
                && IpAddress.isOptionalAddress(address);
    }

    private static boolean isRange(String text) {
        int dash = text.indexOf('-');
        return dash < 0
                ? isNumber(text)
                : isNumber(text.substring(0, dash)) && isNumber(text.substring(dash + 1)) && size(text) >= 0;
    }

    private static boolean isNumber(String text) {
        return text.matches("\\+?0*[0-9]{1,18}|-0+") && Long.parseLong(text) <= 0xFFFF;
    }

    private static boolean fits(String host, String container) {
        return size(container) == 0 || size(container) == size(host);
    }

    private static long size(String range) {
        int dash = range.indexOf('-');
        return dash < 0 ? 0 : Long.parseLong(range.substring(dash + 1)) - Long.parseLong(range.substring(0, dash));
    }
}
