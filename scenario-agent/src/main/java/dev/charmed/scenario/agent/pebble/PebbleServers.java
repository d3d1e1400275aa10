package dev.charmed.scenario.agent.pebble;

import dev.charmed.scenario.pebble.PebbleDaemon;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerExpectContinueHandler;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Answers at Unix sockets as the Pebble daemons of containers do. Safe on many threads. */
public final class PebbleServers implements AutoCloseable {
    /** As much as Go takes before the body. */
    private static final int LONGEST_HEADERS = 1024 * 1024;

    private static final int CHUNK = 64 * 1024;
    /** More than any charm needs at one socket. */
    private static final int MOST_CONNECTIONS = 1024;

    private static final Duration LONGEST_FAREWELL = Duration.ofMillis(500);
    private static final Duration LONGEST_END = Duration.ofSeconds(2);
    private static final HttpDecoderConfig DECODING = new HttpDecoderConfig()
            .setMaxInitialLineLength(LONGEST_HEADERS)
            .setMaxHeaderSize(LONGEST_HEADERS)
            .setMaxChunkSize(CHUNK)
            .setAllowDuplicateContentLengths(true)
            .setUseRfc9112TransferEncoding(false);

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            2, new DefaultThreadFactory("pebble-socket", true), NioIoHandler.newFactory());
    private final ExecutorService threads =
            Executors.newCachedThreadPool(new DefaultThreadFactory("pebble-request", true));

    private Later later(Workers workers) {
        return (delay, action) -> loops.schedule(() -> workers.work(action), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to answer.
     *
     * @param socket where; there must be nothing yet
     */
    public Listening listen(Path socket, PebbleDaemon daemon) {
        Workers workers = new Workers(threads);
        Endpoints endpoints = new Endpoints(daemon, workers, later(workers));
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        ServerBootstrap bootstrap = new ServerBootstrap()
                // Connections stay with the thread that accepts them: handing them over takes longer than most
                // requests.
                .group(loops.next())
                .channel(NioServerDomainSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (connections.size() >= MOST_CONNECTIONS) {
                            channel.close();
                            return;
                        }
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(new HttpServerCodec(DECODING))
                                // What was sent before it was asked for waits until the answer before it is sent.
                                .addLast(new FlowControlHandler())
                                .addLast(new HttpServerKeepAliveHandler())
                                .addLast(new HttpServerExpectContinueHandler())
                                .addLast(new ChunkedWriteHandler())
                                .addLast(new RequestHandler(endpoints, workers));
                    }
                });
        Channel server = bootstrap
                .bind(UnixDomainSocketAddress.of(socket))
                .syncUninterruptibly()
                .channel();
        return new Listening(server, connections, workers);
    }

    /** A socket that is answered at. */
    public static final class Listening implements AutoCloseable {
        private final Channel server;
        private final ChannelGroup connections;
        private final Workers workers;

        private Listening(Channel server, ChannelGroup connections, Workers workers) {
            this.server = server;
            this.connections = connections;
            this.workers = workers;
        }

        /**
         * Answers no more; what clients that are gone have sent is still taken in. Nothing is waited for without end: neither
         * for clients nor for what is being answered.
         */
        @Override
        public void close() {
            server.close().awaitUninterruptibly(LONGEST_FAREWELL.toMillis());
            connections.newCloseFuture().awaitUninterruptibly(LONGEST_FAREWELL.toMillis());
            workers.close(LONGEST_FAREWELL);
            connections.close().awaitUninterruptibly(LONGEST_FAREWELL.toMillis());
        }
    }

    /** Ends everything. */
    @Override
    public void close() {
        threads.shutdownNow();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(LONGEST_END.toMillis());
    }
}
