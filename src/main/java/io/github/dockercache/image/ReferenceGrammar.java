package io.github.dockercache.image;

import java.util.regex.Pattern;

/**
 * The grammar of image references, as the distribution project defines it.
 *
 * <pre>
 * reference       := name [ ":" tag ] [ "@" digest ]
 * name            := [ domain "/" ] path
 * domain          := host [ ":" port ]
 * host            := domain-name | IPv4 address | "[" IPv6 address "]"
 * path            := component [ "/" component ]*
 * component       := alpha-numeric [ separator alpha-numeric ]*
 * separator       := "_" | "." | "__" | "-"+
 * tag             := word character, then at most 127 word characters, "." or "-"
 * </pre>
 *
 * @see <a href="https://github.com/distribution/reference/blob/main/reference.go">distribution/reference</a>
 */
final class ReferenceGrammar {

    private static final String DOMAIN_PART = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final String HOST = DOMAIN_PART + "(?:\\." + DOMAIN_PART + ")*|\\[[a-fA-F0-9:]+\\]";
    private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";

    static final Pattern DOMAIN = Pattern.compile("(?:" + HOST + ")(?::[0-9]+)?");
    static final Pattern PATH = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
    static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    static final Pattern BARE_ID = Pattern.compile("[a-f0-9]{64}");

    /** The longest repository path that registries accept. */
    static final int LONGEST_PATH = 255;

    private ReferenceGrammar() {}
}
