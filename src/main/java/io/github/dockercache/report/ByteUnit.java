package io.github.dockercache.report;

/** The unit of an axis, so large that there are few digits before the point. */
record ByteUnit(String sign, double bytes) {

    static ByteUnit of(long most) {
        if (most >= 2e9) {
            return new ByteUnit("GB", 1e9);
        }
        if (most >= 2e6) {
            return new ByteUnit("MB", 1e6);
        }
        return most >= 2e3 ? new ByteUnit("kB", 1e3) : new ByteUnit("bytes", 1);
    }

    /** So many of them. */
    double in(long size) {
        return size / bytes;
    }
}
