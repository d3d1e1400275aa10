package dev.charmed.scenario.pebble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.ops.pebble.ApiException;
import dev.charmed.ops.pebble.FileInfo;
import dev.charmed.ops.pebble.Owner;
import dev.charmed.ops.pebble.PathException;
import dev.charmed.scenario.state.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody on this machine exchanges directories of a mount for links that lead out, while the charm uses them: whatever comes
 * of that, nothing is written outside, and nothing from there is told.
 */
class RacingWriterTest {
    private static final int ROUNDS = 1_200;
    private static final String SECRET = "secret of the machine";

    @TempDir
    Path machine;

    @Test
    void nothingLandsOutsideAndNothingFromThereIsTold() throws Exception {
        Path mounted = Files.createDirectory(machine.resolve("mounted"));
        Path outside = Files.createDirectory(machine.resolve("outside"));
        Files.createDirectory(outside.resolve("below"));
        Files.writeString(outside.resolve("below/secret"), SECRET);
        Files.writeString(outside.resolve("secret"), SECRET);
        ContainerFiles files = new PebbleDaemon(
                        Container.connected("workload").withMount("/data", mounted), TestPebble.inMemory())
                .files();
        List<String> told;
        try (Exchange exchange = new Exchange(mounted, outside)) {
            exchange.start();
            told = new Charm(files).play();
        }

        assertThat(told).noneMatch(text -> text.contains(SECRET) || text.equals("secret"));
        try (var left = Files.walk(outside)) {
            assertThat(left.map(path -> outside.relativize(path).toString()))
                    .containsExactlyInAnyOrder("", "below", "below/secret", "secret");
        }
        assertThat(outside.resolve("secret")).hasContent(SECRET);
    }

    /** What a charm does with the directory that is exchanged. */
    private static final class Charm {
        private final ContainerFiles files;
        private final List<String> told = new ArrayList<>();

        Charm(ContainerFiles files) {
            this.files = files;
        }

        List<String> play() {
            for (int round = 0; round < ROUNDS; round++) {
                int now = round;
                attempt(() -> files.writeText("/data/d/pushed" + now, "x"));
                attempt(() -> told.add(files.readText("/data/d/secret")));
                attempt(() -> told.add(files.readText("/data/d/below/secret")));
                attempt(() -> files.list("/data/d", "", false).stream()
                        .map(FileInfo::name)
                        .forEach(told::add));
                attempt(() -> files.makeDirectory("/data/d/below/made" + now, true, "", Owner.unspecified()));
                attempt(() -> files.makeDirectory("/data/d/made" + now, false, "700", Owner.unspecified()));
                attempt(() -> files.remove("/data/d/below", true));
            }
            return told;
        }

        private static void attempt(Runnable request) {
            try {
                request.run();
            } catch (PathException | ApiException refused) {
                // There is nothing, or not what it was a moment ago.
            }
        }
    }

    /** Another process that exchanges a directory and a link, as fast as it can, and in one step each time. */
    private static final class Exchange implements AutoCloseable {
        private static final String SCRIPT = """
                import ctypes, os, sys
                rename, exchange = ctypes.CDLL(None).renameat2, 2
                one, other = (os.fsencode(path) for path in sys.argv[1:])
                print("ready", flush=True)
                while os.getppid() != 1:
                    for _ in range(1000):
                        rename(-100, one, -100, other, exchange)
                """;

        private final Path directory;
        private final Path link;
        private @Nullable Process process;

        Exchange(Path mounted, Path outside) throws IOException {
            directory = Files.createDirectory(mounted.resolve("d"));
            link = Files.createSymbolicLink(mounted.resolve("link"), outside);
        }

        void start() throws IOException {
            Process started = new ProcessBuilder("python3", "-c", SCRIPT, directory.toString(), link.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process = started;
            assertThat(started.inputReader().readLine()).isEqualTo("ready");
        }

        @Override
        public void close() throws InterruptedException {
            if (process != null) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
