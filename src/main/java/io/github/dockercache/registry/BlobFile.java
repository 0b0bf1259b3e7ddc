package io.github.dockercache.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The file that a blob arrives in. Takes no more bytes than announced, and gathers them, as they come in small pieces. */
final class BlobFile extends OutputStream {

    private static final int BUFFER = 1024 * 1024;

    private final FileChannel file;
    private final Movement movement;
    private final int beginning;
    private final ByteBuffer gathered = ByteBuffer.allocate(BUFFER);
    private long taken;

    BlobFile(FileChannel file, Movement movement) {
        this.file = file;
        this.movement = movement;
        this.beginning = movement.restart();
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        taken += length;
        if (movement.blob().size() > 0 && taken > movement.blob().size()) {
            throw new BrokenBodyException.Oversized(movement.blob().size());
        }
        for (int done = 0; done < length; ) {
            int piece = Math.min(gathered.remaining(), length - done);
            gathered.put(bytes, offset + done, piece);
            done += piece;
            if (!gathered.hasRemaining()) {
                store();
            }
        }
    }

    private void store() {
        gathered.flip();
        int bytes = gathered.remaining();
        try {
            while (gathered.hasRemaining()) {
                file.write(gathered);
            }
        } catch (IOException e) {
            throw JibBlobs.onDisk(e);
        }
        gathered.clear();
        movement.moved(beginning, bytes);
    }

    @Override
    public void close() {
        store();
    }
}
