package dev.charmed.scenario.agent.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamPiecesTest {
    private static final int LARGEST = 64 * 1024;

    /** The sizes of the pieces. */
    private static List<Integer> sizes(int first, int second) throws IOException {
        StreamPieces pieces = new StreamPieces(new SequenceInputStream(
                new ByteArrayInputStream(new byte[first]), new ByteArrayInputStream(new byte[second])));
        List<Integer> sizes = new ArrayList<>();
        while (!pieces.isEndOfInput()) {
            ByteBuf piece = pieces.readChunk(UnpooledByteBufAllocator.DEFAULT);
            sizes.add(piece.readableBytes());
        }
        return sizes;
    }

    @Test
    void partsThatAreSmallAreOnePiece() throws IOException {
        assertThat(sizes(10, 20)).containsExactly(30);
    }

    @Test
    void pieceFollowsPieceToTheEnd() throws IOException {
        assertThat(sizes(LARGEST + 1, LARGEST)).containsExactly(LARGEST, LARGEST, 1);
    }

    @Test
    void whatFillsItsPiecesEndsWithAnEmptyOne() throws IOException {
        assertThat(sizes(LARGEST / 2, LARGEST / 2)).containsExactly(LARGEST, 0);
    }
}
