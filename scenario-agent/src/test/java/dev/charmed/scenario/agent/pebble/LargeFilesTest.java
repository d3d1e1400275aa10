package dev.charmed.scenario.agent.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.socket.SocketPebble;
import dev.charmed.scenario.pebble.PebbleDaemon;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.state.Container;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFilesTest {
    private static final long SIZE = 256L * 1024 * 1024;

    @TempDir
    Path directory;

    /** A JVM of its own, whose heap is a quarter of the file. */
    @Test
    void aFileLargerThanTheHeapGoesThroughBothWays() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        PushAndPull.class.getName(),
                        directory.toString(),
                        Long.toString(SIZE))
                .redirectError(directory.resolve("errors").toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor())
                .as(Files.readString(directory.resolve("errors")))
                .isZero();
        assertThat(output.strip()).isEqualTo(SIZE + " bytes there, " + SIZE + " bytes back");
    }

    /** Pushes and pulls a file of a size through the socket of a simulated Pebble. */
    static final class PushAndPull {
        private PushAndPull() {}

        public static void main(String[] arguments) throws IOException {
            Path directory = Path.of(arguments[0]);
            long size = Long.parseLong(arguments[1]);
            PebbleDaemon daemon =
                    new PebbleDaemon(Container.connected("store"), PebbleSetup.of(InstantSource.system()));
            Path socket = directory.resolve("socket");
            try (PebbleServers servers = new PebbleServers();
                    PebbleServers.Listening listening = servers.listen(socket, daemon)) {
                SocketPebble pebble = new SocketPebble(socket);
                try (InputStream large = content(directory.resolve("large"), size)) {
                    pebble.push("/large", large, FileOptions.none());
                }
                long there = pebble.listFiles("/large", Optional.empty(), true)
                        .get(0)
                        .size()
                        .orElse(0);
                try (InputStream content = pebble.pull("/large")) {
                    System.out.println(there + " bytes there, " + content.transferTo(OutputStream.nullOutputStream())
                            + " bytes back");
                }
            }
        }

        /** A file of that size which takes no room: nothing was ever written to it. */
        private static InputStream content(Path file, long size) throws IOException {
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(size);
            }
            return Files.newInputStream(file);
        }
    }
}
