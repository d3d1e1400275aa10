package dev.charmed.scenario.agent.pebble;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Collects one request after the other from a connection, has it answered, on a thread that may wait if need be, and sends the answer. */
final class RequestHandler extends SimpleChannelInboundHandler<HttpObject> {
    private final Endpoints endpoints;
    private final Executor workers;
    private @Nullable IncomingRequest incoming;

    RequestHandler(Endpoints endpoints, Executor workers) {
        this.endpoints = endpoints;
        this.workers = workers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message instanceof HttpRequest request) {
            release();
            if (isWebSocket(request)) {
                StreamHandler.upgrade(context, request, endpoints.streams());
                return;
            }
            incoming = IncomingRequest.begin(request);
        }
        IncomingRequest current = incoming;
        if (message instanceof HttpContent content && current != null) {
            current.add(content);
            if (content instanceof LastHttpContent) {
                incoming = null;
                answer(context, current);
            }
        }
    }

    private static boolean isWebSocket(HttpRequest request) {
        return request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    private void answer(ChannelHandlerContext context, IncomingRequest current) {
        if (!current.mayTakeLong()) {
            try (current) {
                answer(context, endpoints.answer(current::request));
            }
            return;
        }
        context.channel().config().setAutoRead(false);
        workers.execute(() -> {
            Response response;
            try (current) {
                response = endpoints.answer(current::request);
            } catch (RuntimeException broken) {
                // Nobody else would tell the client that there is no answer to come.
                context.close();
                throw broken;
            }
            context.executor().execute(() -> answer(context, response));
        });
    }

    private void answer(ChannelHandlerContext context, Response response) {
        if (response instanceof Response.Feed feed) {
            feed(context, feed);
        } else if (response instanceof Response.Stream stream) {
            context.write(head(stream.contentType()));
            context.writeAndFlush(new HttpChunkedInput(new StreamPieces(stream.content())))
                    .addListener((ChannelFutureListener) sent -> readOn(context, sent.cause()));
        } else {
            send(context, response);
        }
    }

    private static HttpResponse head(String contentType) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        return head;
    }

    /** Keeps a thread until the client goes. */
    private void feed(ChannelHandlerContext context, Response.Feed feed) {
        context.write(head(feed.contentType()));
        context.writeAndFlush(content(feed.begin()));
        FutureTask<Void> feeding = new FutureTask<>(() -> {
            while (true) {
                context.writeAndFlush(content(feed.more().next()));
            }
        });
        context.channel().closeFuture().addListener(closed -> feeding.cancel(true));
        workers.execute(feeding);
    }

    private static HttpContent content(String text) {
        return new DefaultHttpContent(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    /** Sends what is whole. */
    static void send(ChannelHandlerContext context, Response response) {
        Envelope envelope = Envelope.of(response);
        ByteBuf body = Unpooled.wrappedBuffer(envelope.body());
        HttpResponse whole =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(envelope.status()), body);
        whole.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        if (body.isReadable()) {
            whole.headers().set(HttpHeaderNames.CONTENT_TYPE, envelope.contentType());
        }
        context.writeAndFlush(whole).addListener((ChannelFutureListener) sent -> readOn(context, sent.cause()));
    }

    private static void readOn(ChannelHandlerContext context, @Nullable Throwable failure) {
        if (failure == null) {
            context.channel().config().setAutoRead(true);
        } else {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        release();
        context.fireChannelInactive();
    }

    private void release() {
        Optional.ofNullable(incoming).ifPresent(IncomingRequest::close);
        incoming = null;
    }

    /** A connection that breaks is the client's doing. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        context.close();
    }
}
