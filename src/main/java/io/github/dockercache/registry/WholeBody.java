package io.github.dockercache.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Complains when a body ends before its announced length; {@link java.net.HttpURLConnection} does not. */
final class WholeBody extends FilterInputStream {

    private final long announced;
    private long got;

    /** @param announced negative when the answer did not say */
    WholeBody(InputStream in, long announced) {
        super(in);
        this.announced = announced;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        count(one < 0 ? -1 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        count(count);
        return count;
    }

    private void count(int more) throws BrokenBodyException {
        if (more < 0 && got < announced) {
            throw BrokenBodyException.truncated(got, announced);
        }
        got += Math.max(0, more);
    }
}
