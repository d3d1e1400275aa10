package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.files.FileProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Virtual environments, each kept under a hash of what was asked to be in it.
 *
 * <p>To find out what a charm asks for takes an interpreter; so the answer is kept too, under a hash of the files that it
 * was read from, and an unchanged charm is answered without any process.
 */
final class EnvironmentCache {
    private static final String COMPLETE = "scenario-complete";
    /** What to do if there is no room in the cache, or no right to write there. */
    static final String OTHER_CACHE = "set XDG_CACHE_HOME to a directory with room that can be written";

    private static final int MILLISECONDS_BETWEEN_ATTEMPTS = 100;

    private final Path environments;
    private final Path answers;
    private final Path python;
    private final Consumer<String> progress;

    EnvironmentCache(Path cache, Path python, Consumer<String> progress) {
        environments = cache.resolve("environments");
        answers = cache.resolve("charms");
        this.python = python;
        this.progress = progress;
    }

    /** The interpreter of a complete environment for the charm. */
    Path environmentOf(Path charm) {
        try {
            Path answer = answers.resolve(Fingerprint.ofFiles(python, charm));
            if (Files.exists(answer)) {
                Path environment = environments.resolve(Files.readString(answer));
                if (isComplete(environment)) {
                    return interpreter(environment);
                }
            }
            Requirements requirements = Requirements.of(charm, python);
            Path environment = environments.resolve(Fingerprint.of(python, charm, requirements));
            makeOnce(environment, charm, requirements);
            remember(answer, environment.getFileName().toString());
            return interpreter(environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeOnce(Path environment, Path charm, Requirements requirements) throws IOException {
        prepare();
        Path lockFile = environments.resolve(environment.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel);
            if (!isComplete(environment)) {
                new EnvironmentBuilder(python, progress).build(environment, charm, requirements);
                Files.createFile(environment.resolve(COMPLETE));
            }
        }
    }

    private void prepare() {
        try {
            Files.createDirectories(environments);
        } catch (IOException unwritable) {
            throw new EnvironmentUnavailableException(
                    "Python environments cannot be kept in %s: %s"
                            .formatted(environments, FileProblem.describe(unwritable)),
                    OTHER_CACHE);
        }
    }

    /** Waits for other processes, and for other threads of this one, which Java does not let wait for a file. */
    private static void lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                channel.lock();
                return;
            } catch (OverlappingFileLockException anotherThread) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(MILLISECONDS_BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while another thread made the same Python environment");
        }
    }

    private void remember(Path answer, String environment) throws IOException {
        Files.createDirectories(answers);
        Path draft = Files.writeString(Files.createTempFile(answers, "draft", ""), environment);
        Files.move(draft, answer, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isComplete(Path environment) {
        return Files.exists(environment.resolve(COMPLETE)) && Files.isExecutable(interpreter(environment));
    }

    private static Path interpreter(Path environment) {
        return environment.resolve("bin/python");
    }
}
