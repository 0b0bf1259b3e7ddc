package io.github.dockercache.image;

/** Hears how bytes move between this machine and a registry. Called by several threads at once. */
public interface TransferEvents {

    /** A blob begins to move. */
    void started(Descriptor blob);

    /** So many more bytes of it have moved; negative when an attempt is begun anew. */
    void moved(Descriptor blob, long bytes);

    /** All of it has moved. */
    void finished(Descriptor blob);
}
