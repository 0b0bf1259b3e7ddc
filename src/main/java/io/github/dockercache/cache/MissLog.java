package io.github.dockercache.cache;

import io.github.dockercache.store.EntryName;

/** For those who look for entries. */
public interface MissLog {

    /** An entry is not there, or cannot be used. */
    void missed(EntryName name, String reason);
}
