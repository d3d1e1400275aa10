package dev.charmed.scenario.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedContainersTest {
    @TempDir
    private Path directory = Path.of("");

    private Path charm = Path.of("");
    private Path lock = Path.of("");

    @BeforeEach
    void nameFiles() {
        charm = directory.resolve("charm");
        lock = directory.resolve("lock");
    }

    private SharedContainers containers() {
        return new SharedContainers(charm, lock);
    }

    private Path socket(String container) {
        return charm.resolve("containers").resolve(container).resolve("pebble.socket");
    }

    @Test
    void socketsAreAtTheirPlacesAsLongAsTheRunLasts() throws Exception {
        Map<String, Path> sockets = Map.of("web", Path.of("/tmp/pebble-1"), "db", Path.of("/tmp/pebble-2"));

        try (AutoCloseable placed = containers().place(sockets)) {
            assertThat(placed).isNotNull();
            assertThat(socket("web")).isSymbolicLink();
            assertThat(Files.readSymbolicLink(socket("db"))).isEqualTo(Path.of("/tmp/pebble-2"));
        }

        assertThat(charm).doesNotExist();
    }

    @Test
    void whatSomethingElseHasPutThereStays() throws Exception {
        Path other = Files.writeString(
                Files.createDirectories(charm.resolve("containers/other")).resolve("file"), "as it was");

        try (AutoCloseable placed = containers().place(Map.of("web", Path.of("/tmp/pebble-1")))) {
            assertThat(placed).isNotNull();
            Files.writeString(socket("web").resolveSibling("of-the-charm"), "kept, for it is not ours");
        }

        assertThat(other).hasContent("as it was");
        assertThat(socket("web").resolveSibling("of-the-charm")).exists();
        assertThat(socket("web")).doesNotExist();
    }

    @Test
    void aSocketThatIsThereAlreadyIsNotReplacedAndNothingIsLeft() throws IOException {
        Files.createDirectories(socket("web").getParent());
        Files.writeString(socket("web"), "of another");

        assertThatThrownBy(() -> containers().place(Map.of("db", Path.of("/tmp/a"), "web", Path.of("/tmp/b"))))
                .isInstanceOf(EnvironmentUnavailableException.class)
                .hasMessage(socket("web") + " is there already, and not of a run of this program");

        assertThat(socket("web")).hasContent("of another");
        assertThat(charm.resolve("containers/db")).doesNotExist();
    }

    @Test
    void whatAKilledProcessHasLeftIsRemoved() throws Exception {
        Files.createDirectories(socket("web").getParent());
        Files.createSymbolicLink(socket("web"), Path.of("/tmp/of-the-dead"));
        Files.writeString(
                lock,
                String.join(
                        "\n",
                        charm.toString(),
                        charm.resolve("containers").toString(),
                        charm.resolve("containers/web").toString(),
                        socket("web") + "\t/tmp/of-the-dead",
                        ""));

        try (AutoCloseable placed = containers().place(Map.of("db", Path.of("/tmp/pebble-1")))) {
            assertThat(placed).isNotNull();
            assertThat(charm.resolve("containers/web")).doesNotExist();
        }

        assertThat(charm).doesNotExist();
    }

    @Test
    void oneRunAtATimeHasItsSocketsThere() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int index = 0; index < 8; index++) {
            Path socket = Path.of("/tmp/pebble-" + index);
            threads.add(new Thread(() -> {
                try (AutoCloseable placed = containers().place(Map.of("web", socket))) {
                    seen.add(
                            placed != null
                                            && Files.readSymbolicLink(socket("web"))
                                                    .equals(socket)
                                    ? "own"
                                    : "another");
                } catch (Exception problem) {
                    seen.add(problem.toString());
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(seen).hasSize(8).containsOnly("own");
        assertThat(charm).doesNotExist();
    }

    @Test
    void whoMayNotWriteThereHasNone() {
        assertThat(containers().arePossible()).isTrue();
        assertThat(new SharedContainers(charm, directory.resolve("absent/lock")).arePossible())
                .isFalse();
    }
}
