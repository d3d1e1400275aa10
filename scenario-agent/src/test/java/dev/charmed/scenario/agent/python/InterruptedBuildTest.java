package dev.charmed.scenario.agent.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.charmed.scenario.agent.process.Executables;
import dev.charmed.scenario.files.TreeDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is interrupted while an environment is made leaves no process, no half of an environment, and no lock. */
final class InterruptedBuildTest {
    private static final int MOMENTS = 200;
    private static final int LATEST_MILLISECOND = 150;
    private static final int MOMENTS_OF_THE_REAL_ONE = 3;
    private static final int LATEST_OF_THE_REAL_ONE = 2500;

    @TempDir
    private Path directory;

    private Path cache;
    private Path charm;
    private FakePython fake;

    @BeforeEach
    void makeCharm() throws IOException {
        cache = directory.resolve("cache");
        charm = Files.createDirectory(directory.resolve("charm"));
        Files.writeString(charm.resolve("requirements.txt"), "ops\n");
        fake = FakePython.in(directory);
    }

    /** The names of what is in the cache, but for locks; empty after an interrupt that came in time. */
    private List<String> kept() throws IOException {
        Path environments = cache.resolve("environments");
        if (!Files.exists(environments)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(environments)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    /** Interrupts a build after that time; returns whether it was still at work. */
    private boolean isInterrupted(Path python, int milliseconds) throws Exception {
        CompletableFuture<Path> built = new CompletableFuture<>();
        Thread builder = new Thread(() -> {
            try {
                built.complete(FakePython.cache(cache, python).environmentOf(charm, Map.of()));
            } catch (RuntimeException problem) {
                built.completeExceptionally(problem);
            }
        });
        builder.start();
        LockSupport.parkNanos(milliseconds * 1_000_000L);
        builder.interrupt();
        builder.join();
        try {
            built.get();
            return false;
        } catch (CancellationException interrupted) {
            return true;
        }
    }

    private void forget() throws IOException {
        TreeDeletion.delete(cache);
    }

    @Test
    void atAnyMomentNothingIsLeft() throws Exception {
        Random moments = new Random(10);
        int interrupted = 0;
        for (int moment = 0; moment < MOMENTS; moment++) {
            boolean inTime = isInterrupted(fake.executable(), moments.nextInt(LATEST_MILLISECOND));
            assertThat(fake.running()).isEmpty();
            if (inTime) {
                interrupted++;
                assertThat(kept())
                        .satisfiesAnyOf(
                                kept -> assertThat(kept).isEmpty(),
                                kept -> assertThat(kept).hasSize(2));
            }
            if (!kept().isEmpty()) {
                assertThat(FakePython.cache(cache, fake.executable()).environmentOf(charm, Map.of()))
                        .isExecutable();
                forget();
            }
        }
        assertThat(interrupted).isGreaterThan(MOMENTS / 4);
        assertThat(FakePython.cache(cache, fake.executable()).environmentOf(charm, Map.of()))
                .isExecutable();
    }

    @Test
    void theRealVenvAndPipLeaveNothingEither() throws Exception {
        Path python = Executables.find("python3", Executables.searchPath()).orElseThrow();
        Files.writeString(charm.resolve("requirements.txt"), "--no-index\n");
        Random moments = new Random(3);
        for (int moment = 0; moment < MOMENTS_OF_THE_REAL_ONE; moment++) {
            if (isInterrupted(python, moments.nextInt(LATEST_OF_THE_REAL_ONE))) {
                assertThat(kept()).isEmpty();
            }
            assertThat(runningIn(cache)).isEmpty();
        }
    }

    private static List<String> runningIn(Path cache) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(cache.toString()))
                .toList();
    }

    private Process build() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BuildOfEnvironment.class.getName(),
                        cache.toString(),
                        fake.executable().toString(),
                        charm.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("begun");
        return process;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 90, 140, 200})
    void aProcessThatIsToldToEndLeavesNothing(int milliseconds) throws Exception {
        Process process = build();
        LockSupport.parkNanos(milliseconds * 1_000_000L);
        process.destroy();
        process.waitFor();

        assertThat(fake.running()).isEmpty();
        List<String> kept = kept();
        if (!kept.isEmpty()) {
            assertThat(kept).hasSize(2);
            assertThat(new BuiltEnvironment(cache.resolve("environments").resolve(kept.get(0))).isIntact())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 120})
    void whatAKilledProcessLeavesIsNoEnvironmentAndIsSweptByTheNext(int milliseconds) throws Exception {
        Process process = build();
        LockSupport.parkNanos(milliseconds * 1_000_000L);
        process.destroyForcibly().waitFor();

        Path python = FakePython.cache(cache, fake.executable()).environmentOf(charm, Map.of());

        assertThat(python).isExecutable();
        assertThat(kept()).hasSize(2);
        while (!fake.running().isEmpty()) {
            // Its supervisor is about to kill them.
            Thread.onSpinWait();
        }
    }
}
