package dev.charmed.scenario.agent.pebble;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An answer as a whole: in JSON, as the daemon puts nearly all of them, or as a text. */
record Envelope(int status, String contentType, byte[] body) {
    private static final String JSON_TYPE = "application/json";
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Envelope of(Response response) {
        if (response instanceof Response.Refusal refusal) {
            return refusal(refusal);
        }
        if (response instanceof Response.Result result) {
            return result(result);
        }
        if (response instanceof Response.Text text) {
            return new Envelope(OK, text.contentType(), text.content().getBytes(StandardCharsets.UTF_8));
        }
        throw new IllegalArgumentException("what goes on has no envelope");
    }

    private static Envelope result(Response.Result result) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("type", result.change().isPresent() ? "async" : "sync");
        putStatus(tree, result.status());
        result.change().ifPresent(change -> tree.put("change", change));
        Object value = result.result();
        // The daemon leaves out an empty result, but not that of an action on services.
        if (value != null || result.change().isPresent()) {
            tree.put("result", value);
        }
        return new Envelope(result.status(), JSON_TYPE, JSON.writeValueAsBytes(tree));
    }

    private static Envelope refusal(Response.Refusal refusal) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", refusal.message());
        if (!refusal.kind().isEmpty()) {
            error.put("kind", refusal.kind());
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("type", "error");
        putStatus(tree, refusal.status());
        tree.put("result", error);
        return new Envelope(refusal.status(), JSON_TYPE, JSON.writeValueAsBytes(tree));
    }

    private static void putStatus(Map<String, @Nullable Object> tree, int status) {
        tree.put("status-code", status);
        tree.put("status", HttpResponseStatus.valueOf(status).reasonPhrase());
    }
}
