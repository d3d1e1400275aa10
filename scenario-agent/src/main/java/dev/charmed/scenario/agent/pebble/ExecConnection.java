package dev.charmed.scenario.agent.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.scenario.pebble.ExecResult;
import dev.charmed.scenario.pebble.Execution;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A command and those who are connected to it: a control channel, one for standard input and output, one for standard error
 * unless that goes with the output.
 *
 * <p>A command that only tells what was declared does so as soon as it can be heard, and whatever is written to it is taken
 * down. One that reads is run when it was written all that it will be: at the end of its input, or when its client waits for
 * it and writes nothing for a moment. (The real daemon would let a command that reads wait for ever then.)
 */
final class ExecConnection {
    private static final String END = "{\"command\":\"end\"}";
    private static final int PIECE = 16 * 1024;
    private static final Duration MOMENT = Duration.ofMillis(50);

    /** What a client connects to. */
    enum Stream {
        CONTROL,
        STDIO,
        STDERR;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Execution execution;
    private final Workers workers;
    private final Later later;
    private final Set<Stream> claimed = EnumSet.noneOf(Stream.class);
    private final Map<Stream, Channel> channels = new EnumMap<>(Stream.class);
    private boolean waitedFor;
    private boolean complete;
    private boolean running;
    private long received;

    ExecConnection(Execution execution, Workers workers, Later later) {
        this.execution = execution;
        this.workers = workers;
        this.later = later;
    }

    String changeId() {
        return execution.changeId();
    }

    /**
     * Keeps a stream for one who is about to connect to it.
     *
     * @throws ApiException if there is no such stream, or somebody has it
     */
    synchronized Stream claim(String name) {
        Stream stream = free(name);
        claimed.add(stream);
        return stream;
    }

    /** @throws ApiException if there is no such stream, or somebody has it */
    synchronized Stream free(String name) {
        for (Stream stream : Stream.values()) {
            boolean offered = stream != Stream.STDERR || execution.request().splitStderr();
            if (stream.word().equals(name) && offered) {
                if (claimed.contains(stream)) {
                    throw new ApiException(500, name + " websocket already connected");
                }
                return stream;
            }
        }
        throw new ApiException(404, "cannot find %s websocket for task \"%s\"".formatted(name, execution.taskId()));
    }

    /** Does so if nobody is connected who would hear the command. */
    synchronized void abandonUnlessClaimed(Runnable abandon) {
        if (!areHeard(claimed)) {
            abandon.run();
        }
    }

    private boolean areHeard(Set<Stream> streams) {
        return streams.contains(Stream.STDIO)
                && (!execution.request().splitStderr() || streams.contains(Stream.STDERR));
    }

    synchronized void connected(Stream stream, Channel channel) {
        channels.put(stream, channel);
        complete |= !execution.readsStdin();
        runIfComplete();
        if (waitedFor) {
            runWhenQuiet();
        }
    }

    synchronized void received(byte[] bytes) {
        received += bytes.length;
        execution.write(bytes, 0, bytes.length);
    }

    /** The client will write no more. */
    synchronized void inputEnded() {
        complete = true;
        runIfComplete();
    }

    /** The client waits for the end of the command. */
    synchronized void awaited() {
        waitedFor = true;
        runWhenQuiet();
    }

    private void runWhenQuiet() {
        if (!channels.containsKey(Stream.STDIO) || complete) {
            return;
        }
        long before = received;
        later.after(MOMENT, () -> quiet(before));
    }

    private synchronized void quiet(long before) {
        if (received == before) {
            complete = true;
            runIfComplete();
        } else {
            runWhenQuiet();
        }
    }

    void signalled(String signal) {
        execution.signal(signal);
        synchronized (this) {
            complete = true;
            runIfComplete();
        }
    }

    private void runIfComplete() {
        if (complete && areHeard(channels.keySet()) && !running) {
            running = true;
            start();
        }
    }

    /** A program takes as long as it takes. */
    private void start() {
        try {
            workers.await(this::run);
        } catch (RejectedExecutionException tooMany) {
            workers.work(this::run);
        }
    }

    private void run() {
        ExecResult result = execution.finish();
        boolean split = execution.request().splitStderr();
        send(Stream.STDIO, result.stdout(), split);
        if (split) {
            send(Stream.STDERR, result.stderr(), true);
        } else {
            send(Stream.STDIO, result.stderr(), true);
        }
        Channel control = channel(Stream.CONTROL);
        if (control != null) {
            control.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    private synchronized @Nullable Channel channel(Stream stream) {
        return channels.get(stream);
    }

    private void send(Stream stream, byte[] bytes, boolean last) {
        Channel channel = channel(stream);
        if (channel == null) {
            return;
        }
        for (int begin = 0; begin < bytes.length; begin += PIECE) {
            channel.write(new BinaryWebSocketFrame(
                    Unpooled.wrappedBuffer(bytes, begin, Math.min(PIECE, bytes.length - begin))));
        }
        if (last) {
            channel.write(new TextWebSocketFrame(END));
        }
        channel.flush();
    }
}
