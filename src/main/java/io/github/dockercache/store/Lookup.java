package io.github.dockercache.store;

/** Whether a store has an entry. Not having it is an answer, with a reason, and no error. */
public sealed interface Lookup {

    /** The entry is there, and so is all that it names, as far as can be told without reading it. */
    record Hit(Entry entry) implements Lookup {}

    /** It is not there, or not whole, or the store cannot be asked. */
    record Miss(String reason) implements Lookup {}
}
