package io.github.dockercache.messages;

/**
 * A Dockerfile that is refused, and what becomes of it when somebody does what the message says.
 *
 * @param says words of the message's second line
 * @param wrong the text before
 * @param right the text after
 */
record Correction(String says, String wrong, String right) {

    private static final String FROM = "FROM scratch\n";

    /** Of a line below {@code FROM}; several with line breaks between. */
    static Correction ofLine(String says, String wrong, String right) {
        return new Correction(says, FROM + wrong + "\n", FROM + right + "\n");
    }

    /** Of a whole Dockerfile. */
    static Correction ofAll(String says, String wrong, String right) {
        return new Correction(says, wrong + "\n", right + "\n");
    }

    @Override
    public String toString() {
        return wrong.length() > 200 ? wrong.substring(0, 200) + "…" : wrong;
    }
}
