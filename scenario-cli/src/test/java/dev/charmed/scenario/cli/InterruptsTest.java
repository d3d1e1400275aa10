package dev.charmed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The command is interrupted, terminated or killed at moments that are drawn by a seed, from the start of its JVM to the end
 * of the charm. {@code -Dinterrupts=200} draws more of them.
 */
class InterruptsTest {
    private static final List<String> SIGNALS = List.of("INT", "TERM", "KILL");
    private static final int MOMENTS = Integer.getInteger("interrupts", 24);
    private static final int LATEST_MILLISECONDS = 1500;
    private static final int SECONDS_TO_DISAPPEAR = 30;
    private static final long SEED = 20;

    @TempDir
    Path directory;

    /** @param milliseconds after the start of the command */
    record Moment(String signal, int milliseconds) {}

    static Stream<Moment> moments() {
        Random random = new Random(SEED);
        return IntStream.range(0, MOMENTS)
                .mapToObj(
                        index -> new Moment(SIGNALS.get(index % SIGNALS.size()), random.nextInt(LATEST_MILLISECONDS)));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void nothingIsLeft(Moment moment) throws Exception {
        Path charm = ShellCharm.in(
                Files.createDirectory(directory.resolve("charm")),
                "(setsid sleep 600 &); status-set active; sleep 600 & wait");
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Process command = new ProcessBuilder(Signals.notIgnored(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        charm.toString(),
                        "start"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        command.waitFor(moment.milliseconds(), TimeUnit.MILLISECONDS);
        Signals.send(moment.signal(), command);

        assertThat(command.waitFor(SECONDS_TO_DISAPPEAR, TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle left : processesIn(temporary)) {
            // What was killed may take a moment to disappear.
            left.onExit().get(SECONDS_TO_DISAPPEAR, TimeUnit.SECONDS);
        }
        if (!moment.signal().equals("KILL")) {
            try (Stream<Path> files = Files.list(temporary)) {
                assertThat(files)
                        .as(Files.readString(directory.resolve("output")))
                        .isEmpty();
            }
        }
    }

    private static List<ProcessHandle> processesIn(Path temporary) {
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(temporary, process.pid()))
                .toList();
    }

    private static boolean worksIn(Path temporary, long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).startsWith(temporary);
        } catch (IOException goneOrForeign) {
            return false;
        }
    }
}
