package dev.charmed.scenario.agent.generated;

import dev.charmed.scenario.exploration.Choices;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes what a client of Pebble would hardly send. Nothing asks for an answer that takes long by design. */
final class RequestSamples {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "HEAD", "DELETE", "BREW", "get", "");
    private static final List<String> PATHS = List.of(
            "/v1/system-info",
            "/v1/health?level=alive",
            "/v1/health?level=x&names=y",
            "/v1/changes?select=all",
            "/v1/changes?select=x&for=web",
            "/v1/changes/1",
            "/v1/changes/x",
            "/v1/changes/x/wait",
            "/v1/changes/99/wait?timeout=1ms",
            "/v1/changes/1/wait?timeout=x",
            "/v1/notices?timeout=1ms&keys=none",
            "/v1/notices?timeout=-1s",
            "/v1/notices?timeout=x",
            "/v1/system-info?timeout=1&x=%zz",
            "/v1/services?names=web,x",
            "/v1/services/web",
            "/v1/plan?format=yaml",
            "/v1/plan?format=",
            "/v1/layers",
            "/v1/files?action=list&path=/",
            "/v1/files?action=list&path=/etc&pattern=[",
            "/v1/files?action=read&path=/etc/app.conf",
            "/v1/files?action=read&path=/../../etc",
            "/v1/files?action=read&path=relative",
            "/v1/files?action=x",
            "/v1/files",
            "/v1/logs?n=5",
            "/v1/logs?n=x",
            "/v1/exec",
            "/v1/tasks/1/websocket/stdio",
            "/v1/tasks/1/websocket/x",
            "/v1/signals",
            "/v1/checks?level=x",
            "/v1/checks",
            "/v1/notices?keys=a&types=x",
            "/v1/notices/1",
            "/v1/notices",
            "/v1/identities",
            "/v2/x",
            "/",
            "",
            "/v1/%zz",
            "/v1/files?action=%",
            "http://x/v1/plan");
    private static final List<String> BODIES = List.of(
            "{\"action\":\"start\",\"services\":[\"web\"]}",
            "{\"action\":\"add\",\"combine\":true,\"label\":\"a\",\"format\":\"yaml\",\"layer\":\"services: {}\"}",
            "{\"command\":[\"ls\",\"-l\"],\"environment\":{\"a\":\"b\"},\"timeout\":\"1s\",\"user-id\":1}",
            "{\"signal\":\"HUP\",\"services\":[\"web\"]}",
            "{\"action\":\"start\",\"checks\":[\"up\"]}",
            "{\"action\":\"add\",\"type\":\"custom\",\"key\":\"a.b/c\",\"repeat-after\":\"1h\",\"data\":{\"a\":\"b\"}}",
            "{\"action\":\"add\",\"identities\":{\"bob\":{\"access\":\"admin\",\"local\":{\"user-id\":42}}}}",
            "{\"action\":\"make-dirs\",\"dirs\":[{\"path\":\"/a/b\",\"make-parents\":true,\"permissions\":\"755\"}]}",
            "{\"action\":\"remove\",\"paths\":[{\"path\":\"/a\",\"recursive\":true}]}",
            "{\"action\":\"abort\"}");
    private static final List<String> HEADERS = List.of(
            "Host: localhost",
            "Content-Type: application/json",
            "Content-Type: text/plain",
            "Connection: close",
            "Connection: keep-alive",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: x",
            "Content-Length: 99999999999999999999",
            "Content-Length: -1",
            "Content-Length: 3",
            "Expect: 100-continue",
            "Upgrade: websocket",
            "Range: bytes=0-",
            "X: \u0000",
            ": x",
            "no colon",
            " folded");
    private static final String MULTIPART = "--b\r\nContent-Disposition: form-data; name=\"request\"\r\n\r\n"
            + "{\"action\":\"write\",\"files\":[{\"path\":\"/a\",\"permissions\":\"644\"}]}\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"/a\"\r\n\r\nhello\r\n--b--\r\n";
    private static final String UPGRADE = "GET /v1/tasks/1/websocket/%s HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    private static final String EXEC =
            "POST /v1/exec HTTP/1.1\r\nHost: x\r\nContent-Length: 18\r\n\r\n{\"command\":[\"ls\"]}";
    private static final int MOST_HEADERS = 3;
    private static final int LONG = 10_000;

    private RequestSamples() {}

    static Bytes malformed(Choices choices) {
        return choices.either(
                RequestSamples::document,
                RequestSamples::request,
                RequestSamples::files,
                RequestSamples::frames,
                part -> new Bytes(Malformed.bytes(part, document(part).bytes())),
                part -> Bytes.of(part.text("GET /v1HTP.\r\n:\u0000é", 0, 60)),
                part -> Bytes.of("GET /" + "x".repeat(part.between(LONG, 2 * LONG)) + " HTTP/1.1\r\n\r\n"));
    }

    /** Whole as HTTP, with a document in which parts are out of place. */
    private static Bytes document(Choices choices) {
        ObjectNode sound = (ObjectNode) JSON.readTree(choices.oneOf(BODIES));
        String body = choices.flag()
                ? sound.toString()
                : Malformed.tree(choices, sound).toString();
        return whole("POST", choices.oneOf(PATHS), "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static Bytes whole(String method, String path, String type, byte[] body) {
        byte[] head = ("%s %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(method, path, type, body.length))
                .getBytes(StandardCharsets.UTF_8);
        return concatenated(head, body);
    }

    private static Bytes request(Choices choices) {
        StringBuilder request = new StringBuilder();
        request.append(choices.oneOf(METHODS)).append(' ').append(choices.oneOf(PATHS));
        request.append(choices.oneOf(" HTTP/1.1", " HTTP/1.0", " HTTP/9.9", " HTTX", ""))
                .append("\r\n");
        choices.list(0, MOST_HEADERS, part -> part.oneOf(HEADERS))
                .forEach(header -> request.append(header).append("\r\n"));
        request.append("\r\n").append(choices.oneOf("", "{}", "x", "3\r\nabc\r\n0\r\n\r\n", "zz\r\n", "\u0000"));
        return Bytes.of(request.toString());
    }

    private static Bytes files(Choices choices) {
        byte[] sound = MULTIPART.getBytes(StandardCharsets.UTF_8);
        byte[] body = choices.flag() ? sound : Malformed.bytes(choices, sound);
        String type = choices.oneOf(
                "multipart/form-data; boundary=b",
                "multipart/form-data; boundary=",
                "multipart/form-data",
                "multipart/mixed; boundary=c",
                "multipart/form-data; boundary=" + "b".repeat(LONG));
        return whole("POST", "/v1/files", type, body);
    }

    /** A command, and frames for it that need not be ones. */
    private static Bytes frames(Choices choices) {
        byte[] frames = new byte[choices.between(0, 12)];
        for (int index = 0; index < frames.length; index++) {
            frames[index] =
                    (byte) (int) choices.oneOf(0x81, 0x82, 0x88, 0x89, 0x80, 0xfe, 0xff, 0x00, 0x7f, 0x01, 0x05);
        }
        String upgrade = UPGRADE.formatted(choices.oneOf("stdio", "control", "stderr", "x"));
        String before = choices.flag() ? EXEC : "";
        return concatenated((before + upgrade).getBytes(StandardCharsets.UTF_8), frames);
    }

    private static Bytes concatenated(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return new Bytes(both);
    }
}
