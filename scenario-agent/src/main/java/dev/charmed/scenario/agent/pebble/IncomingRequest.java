package dev.charmed.scenario.agent.pebble;

import dev.charmed.ops.pebble.ApiException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A request that comes in piece by piece. What is large goes to the disk until it is closed. */
final class IncomingRequest implements AutoCloseable {
    private static final long LARGEST_IN_MEMORY = 2 * 1024 * 1024;
    /** The decoder would count each piece of a file. */
    private static final int UNLIMITED = -1;

    private static final int LONGEST_BODY = 16 * 1024 * 1024;

    private final HttpRequest head;
    private final UploadFactory uploads;
    private final Optional<HttpPostMultipartRequestDecoder> decoder;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Optional<ApiException> problem = Optional.empty();
    private boolean unreadable;

    private IncomingRequest(
            HttpRequest head, UploadFactory uploads, Optional<HttpPostMultipartRequestDecoder> decoder) {
        this.head = head;
        this.uploads = uploads;
        this.decoder = decoder;
    }

    static IncomingRequest begin(HttpRequest request) {
        HttpRequest head = new DefaultHttpRequest(
                request.protocolVersion(),
                request.method(),
                request.uri(),
                request.headers().copy());
        UploadFactory uploads = new UploadFactory(LARGEST_IN_MEMORY);
        uploads.setDeleteOnExit(false);
        try {
            return new IncomingRequest(head, uploads, decoder(head, uploads));
        } catch (DecoderException malformed) {
            IncomingRequest refused = new IncomingRequest(head, uploads, Optional.empty());
            refused.problem = Optional.of(unreadable(malformed));
            return refused;
        }
    }

    private static Optional<HttpPostMultipartRequestDecoder> decoder(HttpRequest head, UploadFactory uploads) {
        if (!head.method().equals(HttpMethod.POST) || !HttpPostRequestDecoder.isMultipart(head)) {
            return Optional.empty();
        }
        return Optional.of(
                new HttpPostMultipartRequestDecoder(uploads, head, StandardCharsets.UTF_8, UNLIMITED, UNLIMITED));
    }

    /** What the decoder tripped over it tells as an exception, which is not for clients. */
    private static ApiException unreadable(DecoderException malformed) {
        return new ApiException(
                400,
                malformed.getCause() == null
                        ? "cannot read request: " + malformed.getMessage()
                        : "cannot read request: malformed multipart body");
    }

    void add(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            unreadable = true;
            if (problem.isEmpty() && !head.method().equals(HttpMethod.GET)) {
                problem = Optional.of(new ApiException(
                        400,
                        (decoder.isPresent()
                                        ? "cannot read request metadata: multipart: NextPart: "
                                        : "cannot decode request body: ")
                                + Protocol.unreadableBody(
                                        content.decoderResult().cause())));
            }
        }
        if (problem.isPresent()) {
            return;
        }
        try {
            if (decoder.isPresent()) {
                decoder.get().offer(content);
            } else if (body.size() + content.content().readableBytes() > LONGEST_BODY) {
                problem = Optional.of(new ApiException(400, "request body is larger than " + LONGEST_BODY + " bytes"));
            } else {
                content.content().readBytes(body, content.content().readableBytes());
            }
        } catch (DecoderException malformed) {
            problem = Optional.of(unreadable(malformed));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    HttpRequest head() {
        return head;
    }

    /** Whether what comes after it cannot be told apart from it. */
    boolean isUnreadable() {
        return unreadable;
    }

    /** Whether something is to be waited for that may never happen. */
    boolean mayWait() {
        return decoder.isEmpty()
                && (head.uri().contains("timeout=") || head.uri().contains("/wait"));
    }

    /** @throws ApiException with status 400 if it is malformed */
    Request request() {
        problem.ifPresent(known -> {
            throw known;
        });
        return Request.of(
                head.method().name(),
                head.uri(),
                header(HttpHeaderNames.ACCEPT),
                header(HttpHeaderNames.CONTENT_TYPE),
                body.toString(StandardCharsets.UTF_8),
                decoder.map(this::parts).orElse(List.of()));
    }

    private String header(CharSequence name) {
        return Objects.requireNonNullElse(head.headers().get(name), "");
    }

    private List<Request.Part> parts(HttpPostMultipartRequestDecoder decoder) {
        List<Request.Part> parts = new ArrayList<>();
        for (InterfaceHttpData data : decoder.getBodyHttpDatas()) {
            try {
                if (data instanceof FileUpload upload) {
                    parts.add(new Request.Part.File(upload.getName(), uploads.sentName(upload), upload));
                } else if (data instanceof Attribute attribute) {
                    parts.add(new Request.Part.Text(attribute.getName(), attribute.getValue()));
                }
            } catch (IOException unreadable) {
                throw new ApiException(400, "cannot read request: " + unreadable.getMessage());
            }
        }
        return parts;
    }

    @Override
    public void close() {
        decoder.ifPresent(HttpPostMultipartRequestDecoder::destroy);
    }
}
