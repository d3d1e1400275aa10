package dev.charmed.ops.pebble.socket;

import dev.charmed.ops.json.Json;
import dev.charmed.ops.pebble.ConnectionException;
import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.Owner;
import dev.charmed.ops.pebble.PathException;
import dev.charmed.ops.pebble.ProtocolException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** ContainerFiles and directories of the container. */
final class ContainerFiles {
    private static final String PATH = "/v1/files";
    private static final String MULTIPART = "multipart/form-data";

    private final Api api;

    ContainerFiles(Api api) {
        this.api = api;
    }

    InputStream pull(String path) {
        String request = Api.query(PATH, List.of("action", "read", "path", path));
        try {
            Exchange exchange = Exchange.get(api.socket(), request, MULTIPART, Api.TIMEOUT);
            try {
                return content(exchange);
            } catch (IOException | RuntimeException failed) {
                exchange.body().close();
                throw failed;
            }
        } catch (IOException broken) {
            throw brokenWhile("pulling " + path, broken);
        }
    }

    private static InputStream content(Exchange exchange) throws IOException {
        String type = exchange.headers().getOrDefault("content-type", "");
        if (!type.startsWith(MULTIPART)) {
            Api.envelope(exchange, exchange.body().text());
            throw new ProtocolException("Pebble answered with \"" + type + "\" where files were expected");
        }
        MultipartReader parts = new MultipartReader(exchange.body(), boundary(type));
        String headers = parts.next().orElseThrow(() -> new ProtocolException("Pebble's answer has no parts"));
        PartContent part = new PartContent(parts, exchange.body());
        if (headers.contains("name=\"files\"")) {
            return part;
        }
        check(Api.envelope(exchange.status(), new String(part.readAllBytes(), StandardCharsets.UTF_8)));
        throw new ProtocolException("Pebble sent no file and no error");
    }

    private static String boundary(String type) {
        int start = type.indexOf("boundary=");
        if (start < 0) {
            throw new ProtocolException("Pebble's answer has no boundary between its parts");
        }
        String boundary = type.substring(start + "boundary=".length());
        int end = boundary.indexOf(';');
        return (end < 0 ? boundary : boundary.substring(0, end))
                .replace("\"", "")
                .trim();
    }

    /** The content of one file; closing it ends the connection. */
    private static final class PartContent extends PieceStream {
        private final MultipartReader parts;
        private final Body body;

        PartContent(MultipartReader parts, Body body) {
            this.parts = parts;
            this.body = body;
        }

        @Override
        int readPiece(byte[] target, int offset, int length) throws IOException {
            return parts.read(target, offset, length);
        }

        @Override
        public void close() {
            body.close();
        }
    }

    void push(String path, InputStream content, FileOptions options) {
        Map<String, Object> file = described(path, options);
        if (options.makeParents()) {
            file.put("make-dirs", true);
        }
        String boundary = "%016x%016x"
                .formatted(
                        ThreadLocalRandom.current().nextLong(),
                        ThreadLocalRandom.current().nextLong());
        String head = "--" + boundary + "\r\nContent-Type: application/json\r\n"
                + "Content-Disposition: form-data; name=\"request\"\r\n\r\n"
                + Json.write(Map.of("action", "write", "files", List.of(file)))
                + "\r\n--" + boundary + "\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Disposition: form-data; name=\"files\"; filename=\""
                + path.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\r\n\r\n";
        InputStream whole = new SequenceInputStream(Collections.enumeration(
                List.of(bytes(head), new Unclosed(content), bytes("\r\n--" + boundary + "--\r\n"))));
        check(api.post(PATH, new Exchange.Sent(MULTIPART + "; boundary=" + boundary, whole)));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a caller gave is the caller's to close. */
    private static final class Unclosed extends InputStream {
        private final InputStream content;

        Unclosed(InputStream content) {
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            return content.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return content.read(target, offset, length);
        }
    }

    List<FileInfo> list(String path, Optional<String> pattern, boolean itself) {
        List<String> query = new ArrayList<>(List.of("action", "list", "path", path));
        pattern.ifPresent(wanted -> query.addAll(List.of("pattern", wanted)));
        if (itself) {
            query.addAll(List.of("itself", "true"));
        }
        return api.get(Api.query(PATH, query)).results().stream()
                .map(Answers::file)
                .toList();
    }

    void makeDirectory(String path, FileOptions options) {
        Map<String, Object> directory = described(path, options);
        directory.put("make-parents", options.makeParents());
        check(api.post(PATH, Map.of("action", "make-dirs", "dirs", List.of(directory))));
    }

    void remove(String path, boolean recursive) {
        Map<String, Object> removed = Map.of("path", path, "recursive", recursive);
        check(api.post(PATH, Map.of("action", "remove", "paths", List.of(removed))));
    }

    private static Map<String, Object> described(String path, FileOptions options) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("path", path);
        options.permissions().ifPresent(mode -> described.put("permissions", "%03o".formatted(mode)));
        putOwner(options.owner(), described);
        return described;
    }

    static void putOwner(Owner owner, Map<String, Object> request) {
        owner.userId().ifPresent(id -> request.put("user-id", id));
        owner.user().ifPresent(name -> request.put("user", name));
        owner.groupId().ifPresent(id -> request.put("group-id", id));
        owner.group().ifPresent(name -> request.put("group", name));
    }

    /** @throws PathException for the first path that something went wrong with */
    private static void check(Api.Envelope envelope) {
        for (Tree path : envelope.results()) {
            Tree error = path.tree("error");
            if (!error.values().isEmpty()) {
                throw new PathException(error.text("kind"), error.text("message"));
            }
        }
    }

    private static ConnectionException brokenWhile(String doing, IOException broken) {
        return new ConnectionException(
                "the connection to Pebble broke while " + doing + ": " + broken.getMessage(), broken);
    }
}
