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
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerExpectContinueHandler;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
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
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LONGEST_HEADERS = 64 * 1024;
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_FAREWELL_MILLISECONDS = 500;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            2, new DefaultThreadFactory("pebble-socket", true), NioIoHandler.newFactory());
    /** Waiting for a change and reading files take a thread each, for as long as they take. */
    private final ExecutorService workers =
            Executors.newCachedThreadPool(new DefaultThreadFactory("pebble-request", true));

    private void later(Duration delay, Runnable action) {
        loops.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to answer.
     *
     * @param socket where; there must be nothing yet
     */
    public Listening listen(Path socket, PebbleDaemon daemon) {
        Endpoints endpoints = new Endpoints(daemon, workers, this::later);
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        ServerBootstrap bootstrap = new ServerBootstrap()
                // Connections stay with the thread that accepts them: handing them over takes longer than most
                // requests.
                .group(loops.next())
                .channel(NioServerDomainSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(new HttpServerCodec(LONGEST_LINE, LONGEST_HEADERS, CHUNK))
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
        return new Listening(server, connections);
    }

    /** A socket that is answered at. */
    public static final class Listening implements AutoCloseable {
        private final Channel server;
        private final ChannelGroup connections;

        private Listening(Channel server, ChannelGroup connections) {
            this.server = server;
            this.connections = connections;
        }

        /** Answers no more; what clients that are gone have sent is still taken in. */
        @Override
        public void close() {
            server.close().syncUninterruptibly();
            connections.newCloseFuture().awaitUninterruptibly(LONGEST_FAREWELL_MILLISECONDS);
            connections.close().awaitUninterruptibly();
        }
    }

    /** Ends everything. */
    @Override
    public void close() {
        workers.shutdownNow();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
