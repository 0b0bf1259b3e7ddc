package io.github.dockercache.registry;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;

/** Takes no more bytes than announced, and none after the deadline, however slowly they trickle. */
final class LimitedOutput extends FilterOutputStream {

    private final long limit;
    private final Deadline deadline;
    private long written;

    /** @param limit 0 for none */
    LimitedOutput(OutputStream out, long limit, Deadline deadline) {
        super(out);
        this.limit = limit;
        this.deadline = deadline;
    }

    @Override
    public void write(int one) throws IOException {
        check(1);
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        check(length);
        out.write(bytes, offset, length);
    }

    private void check(int more) throws IOException {
        written += more;
        if (limit > 0 && written > limit) {
            throw new BrokenBodyException.Oversized(limit);
        }
        if (deadline.passed()) {
            throw new SocketTimeoutException("the time limit passed while the body came in");
        }
    }
}
