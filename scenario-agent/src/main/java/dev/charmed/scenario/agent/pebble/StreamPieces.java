package dev.charmed.scenario.agent.pebble;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream to be sent in pieces that are as large as they may be, also where it is put together from several: what is small is
 * sent at once.
 */
final class StreamPieces implements ChunkedInput<ByteBuf> {
    private static final int LARGEST = 64 * 1024;
    private static final int UNKNOWN = -1;

    private final InputStream stream;
    private long sent;
    private boolean ended;

    StreamPieces(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public boolean isEndOfInput() {
        return ended;
    }

    @Override
    @Deprecated
    public ByteBuf readChunk(ChannelHandlerContext context) throws IOException {
        return readChunk(context.alloc());
    }

    @Override
    public ByteBuf readChunk(ByteBufAllocator allocator) throws IOException {
        byte[] piece = new byte[LARGEST];
        int length = stream.readNBytes(piece, 0, LARGEST);
        ended = length < LARGEST;
        sent += length;
        return Unpooled.wrappedBuffer(piece, 0, length);
    }

    @Override
    public long length() {
        return UNKNOWN;
    }

    @Override
    public long progress() {
        return sent;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
