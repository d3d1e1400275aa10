package dev.charmed.scenario.agent.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.pebble.PebbleDaemon;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.state.Container;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that make no proper request are answered all the same, and hung up on. All answers were heard from Pebble 1.32.1. */
@Timeout(10)
class RawRequestsTest {
    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    private Path directory = Path.of("");

    private final PebbleServers servers = new PebbleServers();
    private Path socket = Path.of("");

    @BeforeEach
    void listen() {
        socket = directory.resolve("pebble.socket");
        servers.listen(
                socket,
                new PebbleDaemon(Container.connected("workload"), PebbleSetup.on(directory, InstantSource.system())));
    }

    @AfterEach
    void end() {
        servers.close();
    }

    /** All that is answered until the server hangs up. */
    private String said(String sent) throws IOException {
        StringBuilder said = new StringBuilder();
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            try {
                ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(sent);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.shutdownOutput();
            } catch (IOException hungUpOn) {
                // It has answered before.
            }
            ByteBuffer received = ByteBuffer.allocate(4096);
            while (channel.read(received) >= 0) {
                said.append(StandardCharsets.UTF_8.decode(received.flip()));
                received.clear();
            }
        } catch (IOException reset) {
            // Not all that was sent was read.
        }
        return said.toString();
    }

    /** Status codes and bodies of all answers. */
    private static List<String> answers(String said) {
        List<String> answers = new ArrayList<>();
        for (String answer : said.split("(?=HTTP/1\\.[01] \\d{3})")) {
            String[] parts = answer.split("\r\n\r\n", 2);
            answers.add(parts[0].split(" ")[1] + " " + parts[1]);
        }
        return answers;
    }

    private static String unescaped(String text) {
        return text.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\0", "\0")
                .replace("\\1", "\1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    garbage\\r\\n\\r\\n | 400 400 Bad Request
                    G\\1T / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400 400 Bad Request
                    GET / HTTP/9.9\\r\\nHost: x\\r\\n\\r\\n | 505 505 HTTP Version Not Supported: unsupported protocol version
                    GET / HTTX/1.1\\r\\nHost: x\\r\\n\\r\\n | 400 400 Bad Request
                    GET /v1/services\\r\\nHost: x\\r\\n\\r\\n | 400 400 Bad Request
                    GET v1/services HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400 400 Bad Request
                    GET /v1/%zz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400 400 Bad Request
                    GET /v1/\\0 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400 400 Bad Request
                    GET /v1/services HTTP/1.1\\r\\n\\r\\n | 400 400 Bad Request: missing required Host header
                    GET /v1/services HTTP/1.1\\r\\nHost: x\\r\\nHost: x\\r\\n\\r\\n | 400 400 Bad Request
                    GET /v1/services HTTP/1.1\\r\\nHost: x\\r\\nA b: c\\r\\n\\r\\n | 400 400 Bad Request: invalid header name
                    GET /v1/services HTTP/1.1\\r\\nHost: x\\r\\nA : c\\r\\n\\r\\n | 400 400 Bad Request: invalid header name
                    GET /v1/services HTTP/1.1\\r\\nHost: x\\r\\nAbc\\r\\n\\r\\n | 400 400 Bad Request
                    GET /v1/services HTTP/1.1\\r\\nHost: x\\r\\n: c\\r\\n\\r\\n | 400 400 Bad Request
                    GET /v1/services HTTP/1.1\\r\\nHost: x\\r\\nA: a\\0b\\r\\n\\r\\n | 400 400 Bad Request
                    GET /v1/services HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: -5\\r\\n\\r\\n | 400 400 Bad Request
                    POST /v1/layers HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: -5\\r\\n\\r\\n{} | 400 400 Bad Request
                    POST /v1/layers HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: five\\r\\n\\r\\n{} | 400 400 Bad Request
                    POST /v1/layers HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: +2\\r\\n\\r\\n{} | 400 400 Bad Request
                    POST /v1/layers HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: \\r\\n\\r\\n{} | 400 400 Bad Request
                    POST /v1/layers HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\n{} | 400 400 Bad Request
                    POST /v1/layers HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 2\\r\\nContent-Length: 3\\r\\n\\r\\n{}x | 400 400 Bad Request
                    POST /v1/layers HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n{} | 501 Unsupported transfer encoding
                    POST /v1/layers HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n | 501 Unsupported transfer encoding
                    POST /v1/layers HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n | 501 Unsupported transfer encoding
                    POST /v1/layers HTTP/1.1\\r\\nHost: x\\r\\nExpect: magic\\r\\nContent-Length: 2\\r\\n\\r\\n{} | `417 `
                    """)
    void whatIsNotHttpIsRefusedAsGoDoes(String sent, String answer) throws IOException {
        String said = said(unescaped(sent));

        assertThat(answers(said)).containsExactly(answer);
        assertThat(said).containsIgnoringCase("\r\nConnection: close\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Content-Length: 5\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\n{}\\r\\n0\\r\\n\\r\\n | invalid action ""
                    Content-Length: 2\\r\\nContent-Length: 2\\r\\n\\r\\n{} | invalid action ""
                    Transfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n{}\\r\\n0\\r\\n\\r\\n | cannot decode request body: invalid byte in chunk length
                    Transfer-Encoding: chunked\\r\\n\\r\\n-2\\r\\n{}\\r\\n0\\r\\n\\r\\n | cannot decode request body: invalid byte in chunk length
                    Transfer-Encoding: chunked\\r\\n\\r\\nfffffffffffffffff\\r\\n{}\\r\\n0\\r\\n\\r\\n | cannot decode request body: http chunk length too large
                    Transfer-Encoding: chunked\\r\\n\\r\\n\\r\\n{}\\r\\n0\\r\\n\\r\\n | cannot decode request body: empty hex number for chunk length
                    """)
    void whatIsWrongWithABodyIsToldByPebble(String sent, String message) throws IOException {
        String said = said("POST /v1/layers HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + unescaped(sent));

        assertThat(answers(said))
                .containsExactly(
                        "400 {\"type\":\"error\",\"status-code\":400,\"status\":\"Bad Request\",\"result\":{\"message\":\"%s\"}}"
                                .formatted(message.replace("\"", "\\\"")));
    }

    @Test
    void aBodyThatNobodyReadsIsNotLookedAt() throws IOException {
        assertThat(answers(said("GET /v1/services HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")))
                .containsExactly("200 {\"type\":\"sync\",\"status-code\":200,\"status\":\"OK\",\"result\":[]}");
    }

    @Test
    void whatDoesNotEndBeforeItsBodyIsTooLarge() throws IOException {
        String header = "A: " + "a".repeat(47) + "\r\n";
        String begin = "GET /v1/services HTTP/1.1\r\nHost: x\r\n";

        for (String endless : List.of(
                "G".repeat(2 * MEBIBYTE),
                "GET /" + "a".repeat(2 * MEBIBYTE),
                begin + "A: " + "a".repeat(2 * MEBIBYTE),
                begin + header.repeat(2 * MEBIBYTE / header.length()))) {
            assertThat(answers(said(endless))).containsExactly("431 431 Request Header Fields Too Large");
        }
    }

    @Test
    void aLongListOfNamesIsNotTooLarge() throws IOException {
        assertThat(answers(said("GET /v1/services?names=" + "a".repeat(900_000)
                        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")))
                .containsExactly("200 {\"type\":\"sync\",\"status-code\":200,\"status\":\"OK\",\"result\":[]}");
    }

    @Test
    void requestsThatAreSentAtOnceAreAnsweredInTheirOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 1; i <= 50; i++) {
            requests.append("GET /v1/changes/%d HTTP/1.1\r\nHost: x\r\n\r\n".formatted(i));
        }
        requests.append("garbage\r\n\r\n");

        List<String> answers = answers(said(requests.toString()));

        assertThat(answers).hasSize(51);
        for (int i = 1; i <= 50; i++) {
            assertThat(answers.get(i - 1)).startsWith("404 ").contains("cannot find change with id \\\"" + i + "\\\"");
        }
        assertThat(answers.get(50)).isEqualTo("400 400 Bad Request");
    }

    private String post(String body) throws IOException {
        List<String> answers =
                answers(said("POST /v1/layers HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body));
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    @Test
    void bodiesAreAnsweredHoweverDeepTheyAre() throws IOException {
        assertThat(post("{\"x\":" + "[".repeat(9998) + "]".repeat(9998) + "}")).contains("invalid action \\\"\\\"");
        assertThat(post("{\"x\":" + "[".repeat(10_001) + "]".repeat(10_001) + "}"))
                .startsWith("400 ")
                .contains("cannot decode request body: ")
                .contains("exceeded max depth");
    }

    @Test
    void filesOfOnePushAreToldApartByTheNamesThatWereSent() throws IOException {
        List<String> paths = List.of("/x:1", "/x,1", "/x=1", "/x;1", "/x 1", "/x\\\"1", "/x\\\\1");
        String boundary = "b".repeat(32);
        StringBuilder files = new StringBuilder();
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < paths.size(); i++) {
            files.append(i == 0 ? "" : ",").append("{\"path\":\"%s\"}".formatted(paths.get(i)));
            parts.append("--%s\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\n\r\n%d\r\n"
                    .formatted(boundary, paths.get(i), i));
        }
        String body =
                "--%s\r\nContent-Disposition: form-data; name=\"request\"\r\n\r\n{\"action\":\"write\",\"files\":[%s]}\r\n%s--%s--\r\n"
                        .formatted(boundary, files, parts, boundary);

        String said = said(("POST /v1/files HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + "Content-Type: multipart/form-data; boundary=%s\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(boundary, body.length(), body));

        assertThat(said).contains("\"status-code\":200").doesNotContain("error");
        for (int i = 0; i < paths.size(); i++) {
            String name =
                    paths.get(i).replace("\\\"", "\"").replace("\\\\", "\\").substring(1);
            assertThat(Files.readString(directory.resolve(name))).isEqualTo(Integer.toString(i));
        }
    }
}
