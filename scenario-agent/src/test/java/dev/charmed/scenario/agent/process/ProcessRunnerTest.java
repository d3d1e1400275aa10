package dev.charmed.scenario.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.charmed.scenario.agent.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("withAndWithoutNamespaces")
class ProcessRunnerTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Interpreter interpreter;
    private final Namespaces namespaces;
    private final CapturedOutput output = new CapturedOutput();

    @TempDir
    Path directory;

    private Path own;
    private ProcessRunner runner;

    ProcessRunnerTest(Interpreter interpreter, Namespaces namespaces) {
        this.interpreter = interpreter;
        this.namespaces = namespaces;
    }

    static Stream<Arguments> withAndWithoutNamespaces() {
        return Interpreters.all()
                .flatMap(interpreter -> Stream.of(
                                Named.of("in namespaces", Namespaces.ofThisMachine()),
                                Named.of("without namespaces", Namespaces.none("the test wants none")))
                        .map(namespaces -> Arguments.of(interpreter, namespaces)));
    }

    @BeforeEach
    void makeRunner() throws IOException {
        own = Files.createDirectory(directory.resolve("runner"));
        runner = ProcessRunner.in(own, Duration.ofMillis(50), interpreter, namespaces);
    }

    @Test
    void theExitStatusIsTheCommands() {
        assertThat(bash("exit 42", LONG)).isEqualTo(new Exit.Status(42));
    }

    @Test
    void outputsAreKeptApart() {
        bash("echo out; echo err >&2", LONG);

        assertThat(output.stdout()).isEqualTo("out\n");
        assertThat(output.stderr()).isEqualTo("err\n");
    }

    @Test
    void theEnvironmentIsTheGivenOneAndNothingElse() {
        Exit exit = runner.run(new Launch(directory, List.of("/usr/bin/env"), Map.of("A", "Zürich"), LONG), output);

        assertThat(exit.isSuccess()).isTrue();
        assertThat(output.stdout()).isEqualTo("A=Zürich\n");
    }

    @Test
    void theWorkingDirectoryIsTheGivenOneAndThereIsNothingToRead() throws IOException {
        assertThat(bash("pwd -P; cat", LONG)).isEqualTo(new Exit.Status(0));

        assertThat(output.stdout()).isEqualTo(directory.toRealPath() + "\n");
    }

    @Test
    void aSignalIsToldApartFromAStatus() {
        assertThat(bash("kill -SEGV $$", LONG)).isEqualTo(new Exit.Signal(11));
        assertThat(bash("exit 139", LONG)).isEqualTo(new Exit.Status(139));
    }

    @Test
    void aCommandThatNeverEndsTimesOut() {
        assertThat(bash("sleep 1000", SHORT)).isEqualTo(new Exit.TimedOut());
    }

    @Test
    void aCommandIsTerminatedBeforeItIsKilled() {
        assertThat(bash("trap 'echo bye; exit' TERM; sleep 1000 & wait", SHORT)).isEqualTo(new Exit.TimedOut());

        assertThat(output.stdout()).isEqualTo("bye\n");
    }

    @Test
    void aCommandThatIgnoresTerminationIsKilled() {
        assertThat(bash("trap '' TERM; while true; do sleep 1000; done", SHORT)).isEqualTo(new Exit.TimedOut());
    }

    @Test
    void whatACommandLeavesBehindIsKilledWithIt() throws IOException {
        assertThat(bash("sleep 1000 &", LONG).isSuccess()).isTrue();

        assertThat(Leftovers.in(directory)).isEmpty();
    }

    @Test
    void aDaemonThatDetachedItselfAndForgotItsEnvironmentIsKilled() throws IOException {
        Exit exit = bash(
                "(setsid env -i bash -c 'exec >&- 2>&-; trap \"\" TERM HUP; echo $$ > pid; sleep 1000' &) ;"
                        + "until test -s pid; do :; done",
                LONG);

        assertThat(exit.isSuccess()).isTrue();
        assertThat(Leftovers.in(directory)).isEmpty();
    }

    @Test
    void aCommandThatStopsItsParentRunsToItsEnd() {
        assertThat(bash("kill -STOP $PPID; exit 3", LONG)).isEqualTo(new Exit.Status(3));
    }

    @Test
    void aCommandThatKillsItsParentLeavesNothing() {
        Exit exit = bash("setsid sleep 1000 & kill -KILL $PPID; wait", SHORT);

        // The first process of a namespace is out of its reach.
        assertThat(exit).isEqualTo(namespaces.ofProcesses() ? new Exit.TimedOut() : new Exit.Signal(9));
        assertThat(Leftovers.in(directory)).isEmpty();
    }

    @Test
    void aCommandThatKillsAllAboveItLeavesNothing() {
        Exit exit =
                bash("setsid sleep 1000 & kill -KILL $(ps -o ppid= -p $PPID) $PPID 2>/dev/null || kill -KILL $$", LONG);

        assertThat(exit).isEqualTo(new Exit.Signal(9));
        assertThat(Leftovers.in(directory)).isEmpty();
    }

    @Test
    void aSupervisorThatIsStoppedIsKilledWhenTheTimeIsUp() {
        Exit exit = bash("kill -STOP $(ps -o ppid= -p $PPID) $PPID; sleep 1000", SHORT);

        assertThat(exit).isEqualTo(new Exit.TimedOut());
        assertThat(Leftovers.in(directory)).isEmpty();
    }

    @Test
    void aCommandThatRemovesTheRunnersFilesEndsAsItEnds() {
        assertThat(bash("rm -f " + own + "/report-*; exit 3", LONG)).isEqualTo(new Exit.Status(3));
        assertThat(bash("rm -f " + own + "/report-*; kill -SEGV $$", LONG)).isEqualTo(new Exit.Signal(11));
    }

    @Test
    void aCommandCanNotWriteTheReportOfItsEnd() {
        assertThat(bash("for file in " + own + "/report-*; do yes >$file & done; sleep 0.1; exit 3", LONG))
                .isEqualTo(new Exit.Status(3));
    }

    @Test
    void killingAllProcessesKillsTheCommand() {
        assumeTrue(namespaces.ofProcesses(), namespaces.refusal().orElse(""));

        assertThat(bash("sleep 1000 & kill -KILL -1; kill -KILL $$", LONG)).isEqualTo(new Exit.Signal(9));
        assertThat(Leftovers.in(directory)).isEmpty();
    }

    @Test
    void theHostHasTheNameThatItIsGiven() throws IOException {
        assumeTrue(namespaces.ofProcesses(), namespaces.refusal().orElse(""));
        Host host = new Host("web-0", Files.writeString(directory.resolve("hosts"), "127.0.1.1 web-0.domain web-0\n"));

        runner.start(command("uname -n; cat /etc/hosts", LONG), new Surroundings(Optional.of(host), Map.of()), output)
                .await();

        assertThat(output.stdout()).isEqualTo("web-0\n127.0.1.1 web-0.domain web-0\n");
    }

    @Test
    void aCommandThatPrintsWithoutEndIsReadToItsEndAndTheMiddleIsLeftOut() {
        CapturedOutput small = new CapturedOutput(10);
        long gigabyte = 1L << 30;

        Exit exit = runner.run(command("echo start; head -c " + gigabyte + " /dev/zero; echo the end", LONG), small);

        assertThat(exit.isSuccess()).isTrue();
        assertThat(small.stdoutLength()).isEqualTo(gigabyte + 14);
        assertThat(small.stdout()).startsWith("start\n").endsWith("\0the end\n").contains("bytes left out");
    }

    @Test
    void anotherThreadCanKillACommandAtOnce() {
        RunningProcess running =
                runner.start(command("trap '' TERM; sleep 1000", LONG), Surroundings.ofThisMachine(), output);

        running.kill();

        assertThat(running.await()).isEqualTo(new Exit.Signal(9));
    }

    @Test
    void anInterruptKillsTheCommand() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        OutputSink sink = new OutputSink() {
            @Override
            public void stdout(byte[] buffer, int offset, int length) {
                started.countDown();
            }

            @Override
            public void stderr(byte[] buffer, int offset, int length) {}
        };
        Thread thread = new Thread(() -> {
            try {
                runner.run(command("echo started; sleep 1000", LONG), sink);
            } catch (CancellationException e) {
                thrown.set(e);
            }
        });
        thread.start();
        started.await();

        thread.interrupt();
        thread.join();

        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
        assertThat(Leftovers.in(directory)).isEmpty();
    }

    @Test
    void aCommandThatIsNotThereIsToldFromOneThatFails() {
        assertThatThrownBy(() -> runner.run(new Launch(directory, List.of("./dispatch"), Map.of(), LONG), output))
                .isInstanceOf(CommandNotExecutableException.class)
                .hasMessage(directory.resolve("dispatch") + " does not exist");
        assertThatThrownBy(() -> runner.run(new Launch(directory, List.of("no-such-thing"), Map.of(), LONG), output))
                .isInstanceOf(CommandNotExecutableException.class)
                .hasMessage("no-such-thing can not be executed: No such file or directory");
    }

    @Test
    void aFileThatMayNotBeExecutedIsNamed() throws IOException {
        script("#!/bin/sh\n", "rw-r--r--");

        assertThatThrownBy(() -> runner.run(new Launch(directory, List.of("./dispatch"), Map.of(), LONG), output))
                .hasMessage(directory.resolve("dispatch") + " is not executable; chmod +x makes it so");
    }

    @Test
    void aScriptWithoutAnInterpreterLineIsRefusedAsTheKernelDoes() throws IOException {
        script("echo hello\n", "rwxr-xr-x");

        assertThatThrownBy(() -> runner.run(new Launch(directory, List.of("./dispatch"), Map.of(), LONG), output))
                .hasMessageContaining("does not begin with #!");
    }

    @Test
    void aMissingInterpreterIsNamed() throws IOException {
        script("#!/no/such/python3\n", "rwxr-xr-x");

        assertThatThrownBy(() -> runner.run(new Launch(directory, List.of("./dispatch"), Map.of(), LONG), output))
                .hasMessageContaining("#!/no/such/python3: No such file or directory");
    }

    @Test
    void nothingIsLeftInTheRunnersDirectory() throws IOException {
        bash("exit 1", LONG);
        bash("sleep 1000", SHORT);

        try (var files = Files.list(own)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                    .startsWith("supervisor.");
        }
    }

    private void script(String text, String permissions) throws IOException {
        Path script = Files.writeString(directory.resolve("dispatch"), text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString(permissions));
    }

    private Exit bash(String script, Duration timeout) {
        return runner.run(command(script, timeout), output);
    }

    private Launch command(String script, Duration timeout) {
        return new Launch(directory, List.of("bash", "-c", script), Map.of("PATH", "/usr/bin:/bin"), timeout);
    }
}
