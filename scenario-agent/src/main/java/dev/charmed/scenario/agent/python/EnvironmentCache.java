package dev.charmed.scenario.agent.python;

import dev.charmed.scenario.agent.process.EnvironmentUnavailableException;
import dev.charmed.scenario.files.FileProblem;
import dev.charmed.scenario.files.TreeDeletion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Virtual environments, each kept under a hash of what was asked to be in it.
 *
 * <p>To find out what a charm asks for takes an interpreter; so the answer is kept too, under a hash of the files that it
 * was read from, and an unchanged charm is answered without any process.
 *
 * <p>An environment is made in a directory of its own, {@code HASH-SOMETHING}, which the link {@code HASH} leads to from the
 * moment on that it is complete. Whatever else begins with that hash is what an earlier try has left, and is deleted by the
 * next, which the lock {@code HASH.lock} is for.
 */
final class EnvironmentCache {
    /** What to do if there is no room in the cache, or no right to write there. */
    static final String OTHER_CACHE = "set XDG_CACHE_HOME to a directory with room that can be written";

    private static final int MILLISECONDS_BETWEEN_ATTEMPTS = 100;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{24}");

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

    /**
     * The interpreter of a complete environment for the charm.
     *
     * @throws CancellationException if the thread was interrupted; nothing of a try to make one is left
     */
    Path environmentOf(Path charm) {
        try {
            Path answer = answers.resolve(Fingerprint.ofFiles(python, charm));
            Optional<BuiltEnvironment> known = answered(answer);
            if (known.isPresent() && known.get().isIntact()) {
                return known.get().interpreter();
            }
            Requirements requirements = Requirements.of(charm, python);
            BuiltEnvironment environment = environment(Fingerprint.of(python, charm, requirements));
            makeOnce(environment, charm, requirements);
            remember(answer, environment.directory().getFileName().toString());
            return environment.interpreter();
        } catch (IOException problem) {
            throw unlessInterrupted(new UncheckedIOException(problem));
        } catch (UncheckedIOException problem) {
            throw unlessInterrupted(problem);
        }
    }

    /** An interrupt closes the files that are being read and written, which is then the smaller part of the truth. */
    private static RuntimeException unlessInterrupted(UncheckedIOException problem) {
        IOException cause = problem.getCause();
        if (cause instanceof ClosedByInterruptException
                || cause instanceof FileLockInterruptionException
                || Thread.currentThread().isInterrupted()) {
            Thread.currentThread().interrupt();
            return new CancellationException("interrupted while a Python environment was made");
        }
        return problem;
    }

    private BuiltEnvironment environment(String hash) {
        return new BuiltEnvironment(environments.resolve(hash));
    }

    /** What was answered before; empty for what somebody has damaged. */
    private Optional<BuiltEnvironment> answered(Path answer) throws IOException {
        if (!Files.isRegularFile(answer)) {
            return Optional.empty();
        }
        // Latin-1 decodes anything.
        String hash = Files.readString(answer, StandardCharsets.ISO_8859_1);
        return HASH.matcher(hash).matches() ? Optional.of(environment(hash)) : Optional.empty();
    }

    private void makeOnce(BuiltEnvironment environment, Path charm, Requirements requirements) throws IOException {
        prepare();
        Path link = environment.directory();
        Path lockFile = environments.resolve(link.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel);
            if (!environment.isIntact()) {
                if (Files.exists(link)) {
                    progress.accept("The Python environment %s was changed since it was made, and is made anew"
                            .formatted(link));
                }
                try (InterruptAtExit ignored = InterruptAtExit.ofThisThread()) {
                    make(link, charm, requirements);
                }
            }
        }
    }

    private void make(Path link, Path charm, Requirements requirements) throws IOException {
        sweep(link);
        Path directory = Files.createTempDirectory(environments, link.getFileName() + "-");
        boolean complete = false;
        try {
            new EnvironmentBuilder(python, progress).build(directory, charm, requirements);
            new BuiltEnvironment(directory).complete();
            Path draft = Files.createSymbolicLink(
                    environments.resolve(directory.getFileName() + ".link"), directory.getFileName());
            Files.move(draft, link, StandardCopyOption.ATOMIC_MOVE);
            complete = true;
        } finally {
            if (!complete) {
                sweep(link);
            }
        }
    }

    /** Deletes what earlier tries have left, and an environment that is not as it was made. */
    private void sweep(Path link) throws IOException {
        if (!Files.isSymbolicLink(link)) {
            // Made by an older version, or by nobody.
            TreeDeletion.delete(link);
        }
        Files.deleteIfExists(link);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(environments, link.getFileName() + "-*")) {
            for (Path leftover : leftovers) {
                TreeDeletion.delete(leftover);
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
        if (Files.isDirectory(answer, LinkOption.NOFOLLOW_LINKS)) {
            TreeDeletion.delete(answer);
        }
        Files.move(draft, answer, StandardCopyOption.ATOMIC_MOVE);
    }
}
