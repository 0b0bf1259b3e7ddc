package io.github.dockercache.mojo;

/** Shows how far transfers are. Called by one thread at a time. */
interface TransferView {

    /** The first of some transfers begins. */
    void begun();

    /**
     * Some bytes more have moved.
     *
     * @param moved bytes since the first of the transfers began
     * @param left bytes of those that have begun
     */
    void moved(long moved, long left);

    /** No transfer is under way any more. */
    void ended(long moved);
}
