package dev.charmed.scenario.agent.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.socket.SocketPebble;
import dev.charmed.scenario.pebble.PebbleDaemon;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.state.Container;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
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
            Path root = Files.createDirectory(directory.resolve("root"));
            PebbleDaemon daemon =
                    new PebbleDaemon(Container.connected("store"), PebbleSetup.of(() -> root, InstantSource.system()));
            Path socket = directory.resolve("socket");
            try (PebbleServers servers = new PebbleServers();
                    PebbleServers.Listening listening = servers.listen(socket, daemon)) {
                SocketPebble pebble = new SocketPebble(socket);
                pebble.push("/large", new Counted(size), FileOptions.none());
                long there = Files.size(root.resolve("large"));
                try (InputStream content = pebble.pull("/large")) {
                    System.out.println(there + " bytes there, " + drain(content) + " bytes back");
                }
            }
        }

        private static long drain(InputStream content) throws IOException {
            byte[] piece = new byte[64 * 1024];
            long total = 0;
            for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
                total += count;
            }
            return total;
        }
    }

    /** So many bytes of anything. */
    private static final class Counted extends InputStream {
        private long left;

        Counted(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(target, offset, offset + count, (byte) 'x');
            left -= count;
            return count;
        }
    }
}
