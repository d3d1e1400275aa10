package dev.charmed.scenario.agent.pebble;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.scenario.agent.pebble.ExecConnection.Stream;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.List;

/** One WebSocket of a command. */
final class StreamHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;
    private static final int STEPS = 5;

    private final ExecConnection connection;
    private final Stream stream;
    private final Workers workers;

    private StreamHandler(ExecConnection connection, Stream stream, Workers workers) {
        this.connection = connection;
        this.stream = stream;
        this.workers = workers;
    }

    /** Has something done on a thread that others do not wait for, before anything more is read. */
    private void inTurn(Channel channel, Runnable action) {
        channel.config().setAutoRead(false);
        workers.work(() -> {
            try {
                action.run();
                channel.config().setAutoRead(true);
            } catch (RuntimeException | VirtualMachineError broken) {
                channel.close();
            }
        });
    }

    /** Turns an HTTP connection into a WebSocket, or answers why not. */
    static void upgrade(ChannelHandlerContext context, HttpRequest request, ExecStreams streams, Workers workers) {
        ExecConnection connection;
        Stream stream;
        try {
            List<String> steps =
                    Request.of("GET", request.uri(), "", "", "", List.of()).steps();
            if (steps.size() != STEPS
                    || !steps.get(1).equals("tasks")
                    || !steps.get(3).equals("websocket")) {
                throw new ApiException(404, "invalid API endpoint requested");
            }
            connection = streams.of(steps.get(2));
            if (request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY, "").isBlank()) {
                throw new ApiException(400, "the client is not using the websocket protocol");
            }
            stream = connection.claim(steps.get(4));
        } catch (ApiException refused) {
            context.executor().execute(() -> RequestHandler.send(context, Endpoints.refusal(refused), false));
            return;
        }
        context.executor().execute(() -> shakeHands(context, request, new StreamHandler(connection, stream, workers)));
    }

    private static void shakeHands(ChannelHandlerContext context, HttpRequest request, StreamHandler handler) {
        FullHttpRequest whole = new DefaultFullHttpRequest(request.protocolVersion(), request.method(), request.uri());
        whole.headers().set(request.headers());
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(request.uri(), null, false, LARGEST_MESSAGE).newHandshaker(whole);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel())
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        context.pipeline().remove(RequestHandler.class);
        context.pipeline()
                .addLast(new WebSocketFrameAggregator(LARGEST_MESSAGE))
                .addLast(handler);
        handshaker.handshake(context.channel(), whole).addListener((ChannelFutureListener) shaken -> {
            handler.inTurn(context.channel(), () -> handler.connection.connected(handler.stream, context.channel()));
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof BinaryWebSocketFrame && stream == Stream.STDIO) {
            byte[] bytes = ByteBufUtil.getBytes(frame.content());
            inTurn(context.channel(), () -> connection.received(bytes));
        } else if (frame instanceof TextWebSocketFrame text) {
            String json = text.text();
            inTurn(context.channel(), () -> told(json));
        } else if (frame instanceof PingWebSocketFrame) {
            context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        } else if (frame instanceof CloseWebSocketFrame) {
            context.close();
        }
    }

    private void told(String json) {
        Body body = Body.parse(json, "cannot decode control message: ");
        switch (body.text("command")) {
            case "end" -> connection.inputEnded();
            case "signal" -> connection.signalled(body.object("signal").text("name"));
            default -> {
                // A terminal was resized, which no simulated command looks at.
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (stream == Stream.STDIO) {
            workers.work(connection::inputEnded);
        }
        context.fireChannelInactive();
    }

    /** A connection that breaks is the client's doing. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        context.close();
    }
}
