package dev.charmed.scenario.agent.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.charmed.ops.pebble.ExecException;
import dev.charmed.ops.pebble.ExecOptions;
import dev.charmed.ops.pebble.ExecOutput;
import dev.charmed.ops.pebble.ExecProcess;
import dev.charmed.ops.pebble.FileOptions;
import dev.charmed.ops.pebble.Pebble;
import dev.charmed.ops.pebble.PebbleException;
import dev.charmed.ops.pebble.socket.SocketPebble;
import dev.charmed.scenario.pebble.ExecResult;
import dev.charmed.scenario.pebble.PebbleDaemon;
import dev.charmed.scenario.pebble.PebbleSetup;
import dev.charmed.scenario.pebble.Workload;
import dev.charmed.scenario.state.Container;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PebbleServersTest {
    @TempDir
    private Path directory = Path.of("");

    private final PebbleServers servers = new PebbleServers();
    private final CountDownLatch begun = new CountDownLatch(1);
    private Path socket = Path.of("");
    private PebbleServers.@Nullable Listening listening;

    @BeforeEach
    void listen() {
        Workload workload = Workload.builder()
                .program(
                        List.of("shout"),
                        call -> ExecResult.of(0, call.stdinText().toUpperCase(Locale.ROOT), "heard"))
                .program(List.of("hang"), call -> {
                    begun.countDown();
                    while (true) {
                        // Nothing ends it, neither a signal nor an interruption.
                        Thread.interrupted();
                        LockSupport.park();
                    }
                })
                .program(List.of("fail"), call -> ExecResult.of(3, "so far", "no further"))
                .build();
        PebbleSetup setup = PebbleSetup.on(directory, InstantSource.system()).withWorkload(workload);
        socket = directory.resolve("pebble.socket");
        listening = servers.listen(socket, new PebbleDaemon(Container.connected("workload"), setup));
    }

    @AfterEach
    void end() {
        servers.close();
    }

    private Pebble pebble() {
        return new SocketPebble(socket);
    }

    @Test
    void aProgramReadsAllThatItsClientWritesBeforeItAnswersOnBothChannels() throws IOException {
        ExecProcess process = pebble().exec(List.of("shout"), ExecOptions.none());
        process.stdin().write("one ".getBytes(StandardCharsets.UTF_8));
        process.stdin().write("two".getBytes(StandardCharsets.UTF_8));
        process.stdin().close();

        assertThat(process.waitOutput()).isEqualTo(new ExecOutput("ONE TWO", "heard"));
    }

    @Test
    void whatIsReadMayBeLargerThanAFrame() {
        ExecProcess process = pebble().exec(List.of("shout"), ExecOptions.none().withStdin("x".repeat(1_000_000)));

        assertThat(process.waitOutput().stdout()).isEqualTo("X".repeat(1_000_000));
    }

    @Test
    void combinedErrorsGoWhereTheOutputGoes() {
        ExecProcess process = pebble().exec(
                        List.of("shout"), ExecOptions.none().withStdin("a ").withCombinedStderr());

        assertThat(process.waitOutput()).isEqualTo(new ExecOutput("A heard", ""));
    }

    @Test
    void aProgramThatFailsTellsItsExitCodeAndWhatItWrote() {
        ExecProcess process = pebble().exec(List.of("fail"), ExecOptions.none());

        assertThatThrownBy(process::waitOutput).isInstanceOfSatisfying(ExecException.class, failed -> {
            assertThat(failed.exitCode()).isEqualTo(3);
            assertThat(failed.output()).contains(new ExecOutput("so far", "no further"));
        });
    }

    @Test
    void aSignalThatKillsEndsACommandThatStillReads() throws IOException {
        ExecProcess process = pebble().exec(List.of("shout"), ExecOptions.none());
        process.sendSignal("SIGTERM");

        assertThat(process.stdout().readAllBytes()).isEmpty();
        assertThatThrownBy(process::waitFor)
                .isInstanceOfSatisfying(
                        ExecException.class,
                        killed -> assertThat(killed.exitCode()).isEqualTo(128 + 15));
    }

    @Test
    void aClientThatWaitsForACommandWithoutEndingItsInputIsAnswered() {
        ExecProcess process = pebble().exec(List.of("shout"), ExecOptions.none());

        assertThat(process.waitOutput()).isEqualTo(new ExecOutput("", "heard"));
    }

    @Test
    void aFileThatIsTooLargeForMemoryIsAsOpenToOthersAsSmallOnes() throws IOException {
        byte[] large = new byte[3 * 1024 * 1024];
        pebble().push("/large", new ByteArrayInputStream(large), FileOptions.none());

        assertThat(Files.readAllBytes(directory.resolve("large"))).isEqualTo(large);
        assertThat(Files.getPosixFilePermissions(directory.resolve("large")))
                .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void closingDoesNotWaitForAProgramThatNeverEnds() throws InterruptedException {
        ExecProcess process = pebble().exec(List.of("hang"), ExecOptions.none().withStdin("x"));
        begun.await();

        Objects.requireNonNull(listening).close();

        assertThatThrownBy(process::waitFor).isInstanceOf(PebbleException.class);
        assertThat(pebble().canConnect()).isFalse();
    }

    @Test
    void curlIsAnswered() {
        Optional<String> answer =
                output("curl", "--silent", "--unix-socket", socket.toString(), "http://localhost/v1/services");

        assumeTrue(answer.isPresent(), "there is no curl to ask with: apt-get install curl");
        assertThat(answer).contains("{\"type\":\"sync\",\"status-code\":200,\"status\":\"OK\",\"result\":[]}");
    }

    /** What a command says; empty if there is no such program. */
    private static Optional<String> output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return Optional.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
