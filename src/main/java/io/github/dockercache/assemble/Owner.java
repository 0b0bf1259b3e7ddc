package io.github.dockercache.assemble;

/** A user and a group by their numbers. */
record Owner(long user, long group) {

    static final Owner ROOT = new Owner(0, 0);
}
