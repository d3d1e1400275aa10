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
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Collects one request after the other from a connection, has it answered, on a thread that may wait if need be, and sends the answer. */
final class RequestHandler extends SimpleChannelInboundHandler<HttpObject> {
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private final Endpoints endpoints;
    private final Workers workers;
    private @Nullable IncomingRequest incoming;
    /** Whether nothing that comes is looked at any more. */
    private boolean deaf;
    /** Whether the connection ends with the next answer. */
    private volatile boolean closing;

    RequestHandler(Endpoints endpoints, Workers workers) {
        this.endpoints = endpoints;
        this.workers = workers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (deaf) {
            return;
        }
        if (message instanceof HttpRequest request) {
            release();
            Optional<Protocol.Refusal> refusal = Protocol.refusal(request);
            if (refusal.isPresent()) {
                deaf = true;
                refusal.get().send(context);
                return;
            }
            incoming = IncomingRequest.begin(request);
        }
        IncomingRequest current = incoming;
        if (message instanceof HttpContent content && current != null) {
            current.add(content);
            if (content instanceof LastHttpContent) {
                incoming = null;
                take(context, current);
            }
        }
    }

    private static boolean isWebSocket(HttpRequest request) {
        return request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    /** Has a request answered before the next one is looked at, and not on the thread that others are read by. */
    private void take(ChannelHandlerContext context, IncomingRequest current) {
        context.channel().config().setAutoRead(false);
        closing = current.isUnreadable();
        if (isWebSocket(current.head())) {
            workers.work(() -> StreamHandler.upgrade(context, current.head(), endpoints.streams(), workers));
        } else if (current.mayWait()) {
            try {
                workers.await(() -> answer(context, current));
            } catch (RejectedExecutionException tooMany) {
                current.close();
                answer(context, new Response.Refusal(UNAVAILABLE, "", String.valueOf(tooMany.getMessage())));
            }
        } else {
            workers.work(() -> answer(context, current));
        }
    }

    private void answer(ChannelHandlerContext context, IncomingRequest current) {
        Response response;
        try (current) {
            response = endpoints.answer(current::request);
        } catch (RuntimeException | VirtualMachineError broken) {
            // Nobody else would tell the client that there is no other answer to come.
            closing = true;
            response = new Response.Refusal(SERVER_ERROR, "", "cannot answer: " + broken);
        }
        Response answer = response;
        context.executor().execute(() -> answer(context, answer));
    }

    private void answer(ChannelHandlerContext context, Response response) {
        if (response instanceof Response.Feed feed) {
            feed(context, feed);
        } else if (response instanceof Response.Stream stream) {
            context.write(head(stream.contentType()));
            context.writeAndFlush(new HttpChunkedInput(new StreamPieces(stream.content())))
                    .addListener((ChannelFutureListener) sent -> readOn(context, sent.cause()));
        } else {
            send(context, response, closing);
        }
    }

    private static HttpResponse head(String contentType) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        return head;
    }

    /** Keeps a thread until the client goes, which is only noticed by reading on. */
    private void feed(ChannelHandlerContext context, Response.Feed feed) {
        context.write(head(feed.contentType()));
        context.writeAndFlush(content(feed.begin()));
        FutureTask<Void> feeding = new FutureTask<>(() -> {
            while (true) {
                context.writeAndFlush(content(feed.more().next()));
            }
        });
        context.channel().closeFuture().addListener(closed -> feeding.cancel(true));
        try {
            workers.await(feeding);
        } catch (RejectedExecutionException tooMany) {
            context.close();
        }
        deaf = true;
        context.channel().config().setAutoRead(true);
    }

    private static HttpContent content(String text) {
        return new DefaultHttpContent(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    /** Sends what is whole. */
    static void send(ChannelHandlerContext context, Response response, boolean last) {
        Envelope envelope = Envelope.of(response);
        ByteBuf body = Unpooled.wrappedBuffer(envelope.body());
        HttpResponse whole =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(envelope.status()), body);
        whole.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        if (body.isReadable()) {
            whole.headers().set(HttpHeaderNames.CONTENT_TYPE, envelope.contentType());
        }
        if (last) {
            whole.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
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
