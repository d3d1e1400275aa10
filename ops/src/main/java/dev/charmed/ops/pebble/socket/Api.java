package dev.charmed.ops.pebble.socket;

import dev.charmed.ops.json.Json;
import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.ConnectionException;
import dev.charmed.ops.pebble.ProtocolException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Pebble's API: requests and answers in JSON, each answer in an envelope. */
final class Api {
    /** As long as ops waits: whatever takes longer is waited for in steps. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Path socket;

    Api(Path socket) {
        this.socket = socket;
    }

    Path socket() {
        return socket;
    }

    /** What a query asks for: {@code name} and {@code value} in turn. */
    static String query(String path, List<String> namesAndValues) {
        StringBuilder query = new StringBuilder(path);
        for (int i = 0; i + 1 < namesAndValues.size(); i += 2) {
            query.append(i == 0 ? '?' : '&')
                    .append(namesAndValues.get(i))
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues.get(i + 1), StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    Envelope get(String path) {
        return get(path, TIMEOUT);
    }

    Envelope get(String path, Duration timeout) {
        return exchanged(() -> Exchange.get(socket, path, "application/json", timeout));
    }

    Envelope post(String path, Map<String, ?> request) {
        return post(path, new Exchange.Sent("application/json", Exchange.json(Json.write(request))));
    }

    Envelope post(String path, Exchange.Sent sent) {
        return exchanged(() -> Exchange.post(socket, path, sent, TIMEOUT));
    }

    /** A request that is under way. */
    @FunctionalInterface
    interface Asked {
        Exchange answer() throws IOException;
    }

    private static Envelope exchanged(Asked asked) {
        try {
            Exchange exchange = asked.answer();
            try (Body body = exchange.body()) {
                return envelope(exchange, body.text());
            }
        } catch (IOException broken) {
            throw new ConnectionException("the connection to Pebble broke: " + broken.getMessage(), broken);
        }
    }

    static Envelope envelope(Exchange exchange, String text) {
        String type = exchange.headers().getOrDefault("content-type", "");
        if (!type.equals("application/json") && !type.startsWith("application/json;")) {
            if (exchange.status() >= 400) {
                throw new ApiException(exchange.status(), text.strip());
            }
            throw new ProtocolException("Pebble answered with \"" + type + "\" where JSON was expected");
        }
        return envelope(exchange.status(), text);
    }

    /** @throws ApiException if it holds an error */
    static Envelope envelope(int status, String text) {
        Map<String, Object> tree;
        try {
            tree = Json.parseMap(text);
        } catch (IllegalArgumentException noJson) {
            throw new ProtocolException("Pebble's answer is no JSON: " + noJson.getMessage(), noJson);
        }
        Tree envelope = new Tree(tree);
        if (envelope.text("type").equals("error")) {
            Tree error = envelope.tree("result");
            throw new ApiException(envelope.integer("status-code", status), error.text("kind"), error.text("message"));
        }
        return new Envelope(envelope);
    }

    /** What an answer holds. */
    record Envelope(Tree tree) {

        /** The change that was begun. */
        String change() {
            return tree.text("change");
        }

        Tree result() {
            return tree.tree("result");
        }

        String text() {
            return tree.text("result");
        }

        List<Tree> results() {
            return tree.trees("result");
        }
    }
}
