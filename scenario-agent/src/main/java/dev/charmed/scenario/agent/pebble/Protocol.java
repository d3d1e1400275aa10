package dev.charmed.scenario.agent.pebble;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Go's HTTP server, in front of Pebble, says of requests that are none, before Pebble hears of them. */
final class Protocol {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final int VERSION_NOT_SUPPORTED = 505;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int EXPECTATION_FAILED = 417;
    private static final int BAD_REQUEST = 400;

    private Protocol() {}

    /**
     * A refusal in Go's form, after which the connection is closed.
     *
     * @param reason in the status line
     * @param body as text
     */
    record Refusal(int status, String reason, String body) {

        static Refusal of(int status, String detail) {
            String reason = HttpResponseStatus.valueOf(status).reasonPhrase() + (detail.isEmpty() ? "" : ": " + detail);
            return new Refusal(status, reason, status + " " + reason);
        }

        void send(ChannelHandlerContext context) {
            HttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    new HttpResponseStatus(status, reason),
                    Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            if (!body.isEmpty()) {
                response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
            }
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Why a request is refused; empty if it is a proper one. */
    static Optional<Refusal> refusal(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(unreadable(request.decoderResult().cause()));
        }
        if (!request.protocolVersion().protocolName().equals("HTTP") || !isTarget(request.uri())) {
            return Optional.of(Refusal.of(BAD_REQUEST, ""));
        }
        if (request.protocolVersion().majorVersion() != 1) {
            return Optional.of(Refusal.of(VERSION_NOT_SUPPORTED, "unsupported protocol version"));
        }
        return ofHeaders(request);
    }

    private static Refusal unreadable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException || cause instanceof TooLongHttpHeaderException) {
            return Refusal.of(HEADERS_TOO_LARGE, "");
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("transfer coding")) {
            return unsupportedEncoding();
        }
        return Refusal.of(BAD_REQUEST, message.contains("header name can only contain") ? "invalid header name" : "");
    }

    private static Refusal unsupportedEncoding() {
        return new Refusal(
                NOT_IMPLEMENTED, HttpResponseStatus.NOT_IMPLEMENTED.reasonPhrase(), "Unsupported transfer encoding");
    }

    private static boolean isTarget(String uri) {
        boolean known = uri.startsWith("/") || uri.equals("*") || uri.startsWith("http://");
        if (!known || uri.chars().anyMatch(letter -> letter < ' ' || letter == 0x7f)) {
            return false;
        }
        try {
            new QueryStringDecoder(uri).path();
            return true;
        } catch (IllegalArgumentException badEscape) {
            return false;
        }
    }

    private static Optional<Refusal> ofHeaders(HttpRequest request) {
        HttpHeaders headers = request.headers();
        List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean old = request.protocolVersion().minorVersion() == 0;
        if (!old && !encodings.isEmpty()) {
            if (encodings.size() > 1 || !encodings.get(0).equalsIgnoreCase("chunked")) {
                return Optional.of(unsupportedEncoding());
            }
        }
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH).stream()
                .map(String::strip)
                .distinct()
                .toList();
        if (lengths.size() > 1
                || lengths.stream().anyMatch(length -> !DIGITS.matcher(length).matches())) {
            return Optional.of(Refusal.of(BAD_REQUEST, ""));
        }
        int hosts = headers.getAll(HttpHeaderNames.HOST).size();
        if (hosts == 0 && !old) {
            return Optional.of(Refusal.of(BAD_REQUEST, "missing required Host header"));
        }
        if (hosts > 1) {
            return Optional.of(Refusal.of(BAD_REQUEST, ""));
        }
        String expected = headers.get(HttpHeaderNames.EXPECT, "");
        return expected.isEmpty() || expected.equalsIgnoreCase("100-continue")
                ? Optional.empty()
                : Optional.of(new Refusal(EXPECTATION_FAILED, "Expectation Failed", ""));
    }

    /** What Go's reader says of a body whose pieces are not as they should be. */
    static String unreadableBody(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.startsWith("Chunk size overflow")) {
            return "http chunk length too large";
        }
        if (message.startsWith("Empty chunk size")) {
            return "empty hex number for chunk length";
        }
        return message.startsWith("Invalid") ? "invalid byte in chunk length" : "malformed chunked encoding";
    }
}
