package dev.charmed.scenario.agent.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedirectingPythonTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "PYTHONPATH", "lib");

    @TempDir
    private Path directory = Path.of("");

    private String output(Map<String, String> redirections, String script) throws IOException {
        RedirectingPython python =
                RedirectingPython.in(Files.createDirectory(directory.resolve("python")), ScriptTest.PYTHON);
        ProcessBuilder builder = new ProcessBuilder(List.of("env", "python3", "-c", script)).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(python.environment(ENVIRONMENT, redirections));
        return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aSocketIsFoundWhereItIs() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("socket"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);

            String said = output(Map.of("/charm/containers/web/pebble.socket", address.toString()), """
                    import socket
                    socket.socket(socket.AF_UNIX).connect("/charm/containers/web/pebble.socket")
                    print("connected")
                    """);

            assertThat(said).isEqualTo("connected\n");
        }
    }

    @Test
    void nothingElseIsDifferent() throws IOException {
        String said = output(Map.of(), """
                import os, sys
                print(os.environ["PYTHONPATH"], any("modules" in entry for entry in sys.path))
                """);

        assertThat(said).isEqualTo("lib False\n");
    }
}
