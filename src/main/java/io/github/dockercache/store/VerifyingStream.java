package io.github.dockercache.store;

import io.github.dockercache.image.Descriptor;
import io.github.dockercache.image.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Content on its way in, compared with its descriptor. The last byte is not handed out unless all are the right ones. */
final class VerifyingStream extends FilterInputStream {

    /** What is done about content that is surely damaged. */
    interface Damage {
        void found(String reason);
    }

    private final Descriptor expected;
    private final MessageDigest computed;
    private final Damage damage;
    private long count;
    private boolean verified;

    VerifyingStream(InputStream stream, Descriptor expected, Damage damage) {
        super(stream);
        this.expected = expected;
        this.computed = expected.digest().algorithm().begin();
        this.damage = damage;
    }

    /** A stream that is verified, once: one that is already is handed back. */
    static VerifyingStream over(InputStream stream, Descriptor expected) {
        if (stream instanceof VerifyingStream verifying && verifying.expected.equals(expected)) {
            return verifying;
        }
        return new VerifyingStream(stream, expected, reason -> {});
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            computed.update(buffer, offset, read);
            count += read;
        }
        if (count > expected.size()) {
            throw damaged("more than the " + expected.size() + " bytes that it should have");
        }
        if (count == expected.size()) {
            verify();
        } else if (read < 0) {
            throw damaged(count + " of " + expected.size() + " bytes");
        }
        return read;
    }

    private void verify() throws IOException {
        if (verified) {
            return;
        }
        if (super.read() >= 0) {
            throw damaged("more than the " + expected.size() + " bytes that it should have");
        }
        Digest digest = new Digest(expected.digest().algorithm(), HexFormat.of().formatHex(computed.digest()));
        if (!digest.equals(expected.digest())) {
            throw damaged("the content has another digest than its name says");
        }
        verified = true;
    }

    private DamagedContentException damaged(String reason) {
        String what = expected.digest() + ": " + reason;
        damage.found(what);
        return new DamagedContentException(what);
    }

    @Override
    public long skip(long bytes) throws IOException {
        long left = bytes;
        byte[] skipped = new byte[8192];
        for (int read = 0; left > 0 && read >= 0; left -= Math.max(read, 0)) {
            read = read(skipped, 0, (int) Math.min(left, skipped.length));
        }
        return bytes - left;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
