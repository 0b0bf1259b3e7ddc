package io.github.dockercache.dockerfile;

/**
 * How a word is read: what escapes a character, and what is left in place instead of being replaced.
 *
 * @param escape the escape character
 * @param quotes what becomes of quotes
 * @param keepsEscapes leaves escape characters in
 * @param keepsUnset leaves variables in that are not set
 */
record WordSyntax(int escape, Quotes quotes, boolean keepsEscapes, boolean keepsUnset) {

    /** What becomes of quotes. */
    enum Quotes {
        /** They protect what is between them, and go. */
        REMOVED,
        /** They protect what is between them, and stay. */
        KEPT,
        /** They are characters like others, as in the body of a heredoc. */
        ORDINARY
    }

    /** As in an instruction's arguments: variables are replaced, quotes and escapes go. */
    static WordSyntax of(int escape) {
        return new WordSyntax(escape, Quotes.REMOVED, false, false);
    }

    /** The word with its variables replaced; a {@link Refusal} when it is malformed or a required variable is missing. */
    Expansion expand(String word, Variables variables) {
        return new WordReader(this, variables, word).read();
    }
}
