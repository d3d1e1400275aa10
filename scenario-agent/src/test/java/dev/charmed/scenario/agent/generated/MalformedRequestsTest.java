package dev.charmed.scenario.agent.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.pebble.PebbleServers;
import dev.charmed.scenario.exploration.Property;
import dev.charmed.scenario.pebble.PebbleDaemon;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.state.CheckInfo;
import dev.charmed.scenario.state.Container;
import dev.charmed.scenario.state.Exec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What comes to the socket of a simulated Pebble and is no request, or none that makes sense. */
class MalformedRequestsTest {
    private static final int CASES = 400;
    /** A connection that hangs takes long, so shrinking has to do with few. */
    private static final int ATTEMPTS = 100;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HEAD_END = "\r\n\r\n";
    private static final Container CONTAINER = Container.connected("workload")
            .withLayer("base", """
                    services: {web: {override: replace, command: /bin/web}}
                    checks: {up: {override: replace, exec: {command: 'true'}}}
                    """)
            .withCheckInfos(CheckInfo.builder("up").build())
            .withExec(Exec.of("ls").withStdout("a"))
            .withFile("/etc/app.conf", "a");

    private final PebbleServers servers = new PebbleServers();
    private final Path directory;
    private PebbleServers.Listening listening;

    MalformedRequestsTest(@TempDir Path directory) {
        this.directory = directory;
        this.listening = listen();
    }

    private PebbleServers.Listening listen() {
        return servers.listen(
                socket(),
                new PebbleDaemon(
                        CONTAINER, PebbleSetup.of(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")))));
    }

    private Path socket() {
        return directory.resolve("s");
    }

    @BeforeEach
    void isAnsweredWhenItMakesSense() throws IOException {
        assertThat(Answers.to(socket(), "GET /v1/health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8)))
                .asString()
                .contains("{\"healthy\":true}");
    }

    @AfterEach
    void close() {
        listening.close();
        servers.close();
    }

    @Test
    void isAnsweredAsPebbleAnswersOrTheConnectionIsClosed() {
        Cases.check(
                CASES,
                Property.<Bytes>of(RequestSamples::malformed, request -> {
                            byte[] answer = Answers.to(socket(), request.bytes());
                            check(
                                    new String(answer, StandardCharsets.ISO_8859_1),
                                    request.toString().startsWith("\"HEAD"));
                            isAnsweredWhenItMakesSense();
                        })
                        .withAttempts(ATTEMPTS));
    }

    @Test
    void isRefusedAtOnceThoughItsAnswerMightHaveHadToWait() throws IOException {
        assertThat(Answers.to(
                        socket(),
                        Bytes.of("GET /v1/notices?timeout=1h&keys=%zz HTTP/1.1\r\nHost: x\r\n\r\n")
                                .bytes()))
                .asString()
                .contains("{\"message\":\"cannot read request: invalid hex byte 'zz' at index 29 of");
    }

    @Test
    void isRefusedWithoutTellingWhatItTrippedOver() throws IOException {
        String form = "--b\r\n\nContent-Disposition: form-data; name=\"request\"\r\n\r\n{}\r\n--b--\r\n";
        String request =
                "POST /v1/files HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(form.length(), form);

        assertThat(Answers.to(socket(), Bytes.of(request).bytes()))
                .asString()
                .contains("{\"message\":\"cannot read request: malformed multipart body\"}");
    }

    @Test
    void isRefusedWhereItHasNoBoundary() throws IOException {
        String request =
                "POST /v1/files HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary\r\nContent-Length: 0\r\n\r\n";

        assertThat(Answers.to(socket(), Bytes.of(request).bytes()))
                .asString()
                .contains("\"status-code\":400")
                .contains("{\"message\":\"cannot read request: ");
    }

    /** @param forHead whether only the head was asked for */
    private static void check(String answer, boolean forHead) {
        if (answer.isEmpty()) {
            return;
        }
        assertThat(answer).matches("(?s)HTTP/1\\.[01] [1-5]\\d\\d .*");
        int status = Integer.parseInt(answer.substring(9, 12));
        int end = answer.indexOf(HEAD_END);
        assertThat(end).as("the end of the head of %s", answer).isPositive();
        String[] head = answer.substring(0, end).split("\r\n");
        boolean json = Arrays.stream(head).anyMatch(line -> line.equalsIgnoreCase("content-type: application/json"));
        if (status >= 400 && !isGoRefusal(status, head, answer.substring(end + HEAD_END.length()))) {
            assertThat(json).as("that the refusal is a document: %s", answer).isTrue();
        }
        String body = body(answer, end + HEAD_END.length());
        if (json && !(forHead && body.isEmpty())) {
            checkDocument(status, body);
        }
    }

    /** Whether it is what Go's server says, before Pebble hears of a request; nothing follows that. */
    private static boolean isGoRefusal(int status, String[] head, String body) {
        return Arrays.asList(head).contains("connection: close")
                && (body.startsWith(status + " ") || body.equals("Unsupported transfer encoding") || body.isEmpty());
    }

    /** The first document; others may follow for requests that came after the first. */
    private static String body(String answer, int start) {
        int next = answer.indexOf("HTTP/1.", start);
        return next < 0 ? answer.substring(start) : answer.substring(start, next);
    }

    private static void checkDocument(int status, String body) {
        JsonNode document;
        try {
            document = JSON.readTree(body);
        } catch (JacksonException broken) {
            throw new AssertionError("no JSON: " + body, broken);
        }
        assertThat(document.path("status-code").intValue()).isEqualTo(status);
        assertThat(document.path("type").asString()).isIn("sync", "async", "error");
        if (status >= 400) {
            assertThat(document.path("result").path("message").asString())
                    .isNotBlank()
                    .doesNotContain("Exception", "java.");
        }
    }
}
