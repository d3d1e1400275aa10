package dev.charmed.ops.pebble.socket;

import java.io.IOException;
import java.io.InputStream;

/** A stream whose bytes come in pieces; a single one is a piece, too. */
abstract class PieceStream extends InputStream {

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : readPiece(target, offset, length);
    }

    /** Some bytes, at least one; -1 at the end. */
    abstract int readPiece(byte[] target, int offset, int length) throws IOException;
}
