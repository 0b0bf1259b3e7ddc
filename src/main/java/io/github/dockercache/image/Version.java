package io.github.dockercache.image;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which content of a repository is meant: a name that can move, or a digest that cannot. */
public sealed interface Version {

    /** Whether the same reference may give other content tomorrow. */
    boolean canMove();

    /** The digest, if the version is one. */
    Optional<Digest> digest();

    /** A name of at most 128 characters that the registry can move. */
    record Tag(String name) implements Version {
        /** Complains, as {@link IllegalArgumentException}, about an illegal tag. */
        public Tag {
            if (!ReferenceGrammar.TAG.matcher(name).matches()) {
                throw new IllegalArgumentException("not a tag: '" + name + "'");
            }
        }

        @Override
        public boolean canMove() {
            return true;
        }

        @Override
        public Optional<Digest> digest() {
            return Optional.empty();
        }

        // written out: see package-info
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Tag that && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public String toString() {
            return ":" + name;
        }
    }

    /** Content by its digest; the tag that may stand before it is for people and is not looked up. */
    record Pin(String tag, Digest pinned) implements Version {

        /** Complains, as {@link IllegalArgumentException}, about an illegal tag; an empty one means that there is none. */
        public Pin {
            if (!tag.isEmpty() && !ReferenceGrammar.TAG.matcher(tag).matches()) {
                throw new IllegalArgumentException("not a tag: '" + tag + "'");
            }
        }

        @Override
        public boolean canMove() {
            return false;
        }

        @Override
        public Optional<Digest> digest() {
            return Optional.of(pinned);
        }

        // written out: see package-info
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Pin that && tag.equals(that.tag) && pinned.equals(that.pinned);
        }

        @Override
        public int hashCode() {
            return 31 * tag.hashCode() + pinned.hashCode();
        }

        @Override
        public String toString() {
            return (tag.isEmpty() ? "" : ":" + tag) + "@" + pinned;
        }
    }
}
