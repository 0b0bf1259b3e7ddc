package io.github.dockercache.dockerfile;

import java.util.List;

/** Addresses as {@code EXPOSE} takes them before a port. */
final class IpAddress {

    private static final int GROUPS = 8;

    private IpAddress() {}

    /** Whether the text is nothing, an IPv4 address, or an IPv6 address with or without brackets. */
    static boolean isOptionalAddress(String text) {
        boolean isBracketed = text.startsWith("[") && text.endsWith("]");
        String address = isBracketed ? text.substring(1, text.length() - 1) : text;
        return address.isEmpty() || (address.contains(":") ? isVersion6(address) : isVersion4(address));
    }

    private static boolean isVersion4(String text) {
        List<String> parts = List.of(text.split("\\.", -1));
        return parts.size() == 4
                && parts.stream().allMatch(part -> part.matches("0|[1-9][0-9]{0,2}") && Integer.parseInt(part) <= 255);
    }

    private static boolean isVersion6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text) == GROUPS;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap));
        int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after < GROUPS;
    }

    /** How many groups of 16 bits; -1 when it is something else. A trailing IPv4 address counts for two. */
    private static int groups(String text) {
        List<String> parts = List.of(text.split(":", -1));
        String last = parts.get(parts.size() - 1);
        boolean isMixed = last.contains(".");
        boolean isValid = (!isMixed || isVersion4(last))
                && parts.subList(0, parts.size() - (isMixed ? 1 : 0)).stream()
                        .allMatch(part -> part.matches("[0-9a-fA-F]{1,4}"));
        return isValid ? parts.size() + (isMixed ? 1 : 0) : -1;
    }
}
